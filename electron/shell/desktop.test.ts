import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { MenuItemConstructorOptions, OpenDialogOptions, SaveDialogOptions } from 'electron'
import { expect, test } from 'vitest'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { answerDesktop, type DesktopParts, isDesktopRequest } from './desktop'
import { menuTemplate } from './menu'
import { openSettings } from './settings'
import { textsFor } from './texts'
import { lookForUpdates, type Updater } from './updates'
import { placeWindow } from './window-state'

const en = textsFor('en', [])
const zh = textsFor('zh', [])

const settingsFile = () => join(temporaryFolder('settings'), 'sub', 'settings.json')

function desktop(chosen: string | null) {
  const shown: (OpenDialogOptions | SaveDialogOptions)[] = []
  const settings = openSettings(settingsFile())
  let changes = 0
  const parts: DesktopParts = {
    texts: () => en,
    open: async (options) => {
      shown.push(options)
      return chosen
    },
    save: async (options) => {
      shown.push(options)
      return chosen
    },
    outside: { open: async () => true, allow: () => undefined },
    settings,
    onSettings: () => {
      changes += 1
    },
  }
  return { parts, shown, settings, changes: () => changes }
}

test('dialogs give the path that was chosen, and null when they were closed', async () => {
  const { parts, shown } = desktop('/clouds/mine')
  expect(await answerDesktop(parts, 'desktop.pickFolder', { at: '/clouds' })).toEqual({
    ok: true,
    value: { path: '/clouds/mine' },
  })
  expect(shown[0]).toMatchObject({ defaultPath: '/clouds', properties: ['openDirectory', 'createDirectory'] })
  const closed = desktop(null)
  expect(await answerDesktop(closed.parts, 'desktop.pickFile', { kind: 'bundle' })).toEqual({
    ok: true,
    value: { path: null },
  })
  expect(closed.shown[0]?.filters?.at(-1)?.extensions).toEqual(['*'])
})

test('a suggested name cannot lead to another folder', async () => {
  const { parts, shown } = desktop('/x')
  await answerDesktop(parts, 'desktop.saveAs', { name: '../../.ssh/authorized_keys', at: '/home/eve' })
  await answerDesktop(parts, 'desktop.saveAs', { name: '..\\plan.json' })
  expect(shown.map(({ defaultPath }) => defaultPath)).toEqual(['/home/eve/authorized_keys', 'plan.json'])
})

test('what is no request of the desktop, or malformed, is refused', async () => {
  expect(['desktop.pickFolder', 'run.start', 'constructor', '__proto__'].map(isDesktopRequest)).toEqual([
    true,
    false,
    false,
    false,
  ])
  const { parts, shown } = desktop('/x')
  expect(await answerDesktop(parts, 'desktop.pickFile', { kind: 'exe' })).toMatchObject({
    ok: false,
    failures: [{ code: 'request.invalid', where: { field: 'kind' } }],
  })
  expect(shown).toEqual([])
})

test('settings are kept over a start, and a broken file means the defaults', async () => {
  const file = settingsFile()
  openSettings(file).change({ language: 'zh' })
  openSettings(file).keepWindow({ x: 1, y: 2, width: 1100, height: 800, maximized: true })
  expect(openSettings(file).desktop().language).toBe('zh')
  expect(openSettings(file).window()).toEqual({ x: 1, y: 2, width: 1100, height: 800, maximized: true })
  writeFileSync(file, '{"language": 7, "updates": "yes", "window": {"x": "a"}}')
  expect(openSettings(file).desktop()).toEqual({
    language: 'system',
    notifications: true,
    updates: { on: false, feed: '' },
  })
  expect(openSettings(file).window()).toBeUndefined()
  expect(readFileSync(file, 'utf8')).toContain('yes')
})

test('updates cannot be switched on without an https feed', async () => {
  const { parts, settings, changes } = desktop(null)
  for (const feed of ['', 'http://mirror.example/slipway', 'https://me@mirror.example/', 'file:///srv']) {
    const result = await answerDesktop(parts, 'desktop.settings', { updates: { on: true, feed } })
    expect([feed, result.ok]).toEqual([feed, false])
  }
  expect([settings.desktop().updates.on, changes()]).toEqual([false, 0])
  const updates = { on: true, feed: 'https://mirror.example/slipway' }
  await answerDesktop(parts, 'desktop.settings', { updates })
  expect([settings.desktop().updates, changes()]).toEqual([updates, 1])
})

function updater(version: string | null) {
  const calls: string[] = []
  const fake: Updater = {
    autoDownload: true,
    autoInstallOnAppQuit: false,
    allowDowngrade: true,
    setFeedURL: ({ url }) => void calls.push(`feed ${url}`),
    checkForUpdates: async () =>
      version
        ? { isUpdateAvailable: true, updateInfo: { version } }
        : { isUpdateAvailable: false, updateInfo: { version: '0' } },
    downloadUpdate: async () => void calls.push('download'),
  }
  const load = async () => {
    calls.push('load')
    return fake
  }
  return { fake, calls, load }
}

const feed = 'https://mirror.example/slipway'

test('with updates off nothing is loaded; with a bad feed neither', async () => {
  const { calls, load } = updater('9.9.9')
  const confirm = async () => true
  expect(await lookForUpdates({ on: false, feed }, { load, confirm })).toBe('off')
  expect(await lookForUpdates({ on: true, feed: 'http://mirror.example/' }, { load, confirm })).toBe('noFeed')
  expect(calls).toEqual([])
})

test('a newer version is fetched from the feed that was named, once the user agrees', async () => {
  const { fake, calls, load } = updater('9.9.9')
  expect(await lookForUpdates({ on: true, feed }, { load, confirm: async () => false })).toBe('declined')
  expect(calls).toEqual(['load', `feed ${feed}`])
  expect(await lookForUpdates({ on: true, feed }, { load, confirm: async () => true })).toBe('fetched')
  expect([calls.at(-1), fake.autoDownload, fake.allowDowngrade]).toEqual(['download', false, false])
})

test('no newer version, and a feed that fails, disturb nobody', async () => {
  const confirm = async () => {
    throw new Error('asked')
  }
  expect(await lookForUpdates({ on: true, feed }, { load: updater(null).load, confirm })).toBe('current')
  const load = async () => {
    throw new Error('not installed')
  }
  expect(await lookForUpdates({ on: true, feed }, { load, confirm })).toBe('failed')
})

const screenA = { x: 0, y: 0, width: 1920, height: 1080 }
const screenB = { x: 1920, y: 0, width: 2560, height: 1440 }
const kept = { x: 2000, y: 50, width: 1500, height: 900, maximized: false }

test('the window opens where it was while a display still shows it there', () => {
  expect(placeWindow(kept, [screenA, screenB])).toEqual(kept)
  const gone = placeWindow(kept, [screenA])
  expect(gone).toEqual({ width: 1500, height: 900, maximized: false })
  expect(placeWindow({ ...kept, x: -3000 }, [screenA, screenB])).not.toHaveProperty('x')
  expect(placeWindow({ ...kept, x: 4400 }, [screenA, screenB])).not.toHaveProperty('x')
  expect(placeWindow({ ...kept, y: 1430 }, [screenA, screenB])).not.toHaveProperty('y')
})

test('a window is no larger than its display and no smaller than what screens are made for', () => {
  expect(placeWindow({ ...kept, x: 10, width: 4000, height: 3000 }, [screenA])).toMatchObject({
    width: 1920,
    height: 1080,
  })
  expect(placeWindow({ ...kept, x: 10, width: 10, height: 10, maximized: true }, [screenA])).toMatchObject({
    width: 1024,
    height: 700,
    maximized: true,
  })
  expect(placeWindow(undefined, [screenA])).toEqual({ width: 1360, height: 880, maximized: false })
})

test('the language is what was chosen, else the first of the system’s that there is', () => {
  const quitIn = (...given: Parameters<typeof textsFor>) => textsFor(...given).menu.quit
  expect([en.menu.quit, zh.menu.quit]).toEqual(['Quit Slipway', '退出 Slipway'])
  expect(quitIn('zh', ['en-GB'])).toBe(zh.menu.quit)
  expect(quitIn('system', ['de-DE', 'zh-Hans-CN', 'en-GB'])).toBe(zh.menu.quit)
  expect(quitIn('system', ['de-DE', 'en-GB', 'zh-CN'])).toBe(en.menu.quit)
  expect(quitIn('system', ['de-DE'])).toBe(en.menu.quit)
})

function menu(mac: boolean, developing: boolean) {
  const acts: string[] = []
  const template = menuTemplate(en, {
    mac,
    developing,
    act: (action) => acts.push(action),
    openDocumentation: () => undefined,
  })
  const items = template.flatMap(({ submenu }) => submenu as MenuItemConstructorOptions[])
  return { template, items, acts }
}

test('each platform has its own places: Quit in the application menu of a Mac, else in File', () => {
  const mac = menu(true, false)
  expect(mac.template[0]?.label).toBe('Slipway')
  const macFile = mac.template[1]?.submenu as MenuItemConstructorOptions[]
  expect(macFile.some(({ role }) => role === 'quit')).toBe(false)
  const other = menu(false, false)
  const file = other.template[0]?.submenu as MenuItemConstructorOptions[]
  expect(file.some(({ role }) => role === 'quit')).toBe(true)
})

test('entries act in the window, no key is used twice, and tools for developers are for developers', () => {
  for (const mac of [true, false]) {
    const { items, acts } = menu(mac, false)
    for (const { click } of items) (click as (() => void) | undefined)?.()
    expect(acts).toEqual(['newEnvironment', 'openEnvironment', 'find', 'help'])
    const keys = items.flatMap(({ accelerator }) => accelerator ?? [])
    expect(new Set(keys).size).toBe(keys.length)
    expect(items.some(({ role }) => role === 'toggleDevTools')).toBe(false)
    expect(menu(mac, true).items.some(({ role }) => role === 'toggleDevTools')).toBe(true)
  }
})
