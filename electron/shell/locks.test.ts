import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import type { IpcMain, Session, WebContents } from 'electron'
import { expect, test } from 'vitest'
import { listenToWindows, toMain, toWindow } from '#doors/electron/messages'
import { lockContents } from './contents'
import { isAppUrl } from './origin'
import { addressesIn, makeOutside } from './outside'
import { lockSession, mayLoad } from './session'
import { eventOf, FakeContents, fakeSession } from './testing/electron'
import { webPreferences, windowOptions } from './window'

const ours = 'slipway://app/index.html'

function lockedContents() {
  const contents = new FakeContents()
  const outside: string[] = []
  lockContents(contents as unknown as WebContents, (url) => outside.push(url))
  const fire = (name: string, url: string) => {
    const event = eventOf({ url })
    contents.emit(name, event)
    return event.prevented
  }
  return { contents, outside, fire }
}

test('only our own address is ours', () => {
  expect(isAppUrl('slipway://app/')).toBe(true)
  expect(isAppUrl('slipway://app/x?y#z')).toBe(true)
  const strangers = [
    'slipway://app.evil/',
    'slipway://evil/',
    'slipway://user@app/',
    'slipway://user:pass@app/',
    'slipway:app',
    'https://app/',
    'file:///app',
    'blob:slipway://app/1',
    'about:blank',
    'nonsense',
    '',
  ]
  for (const stranger of strangers) expect([stranger, isAppUrl(stranger)]).toEqual([stranger, false])
})

test('navigation away is refused and handed to the list of what may be opened', () => {
  const { fire, outside } = lockedContents()
  expect(fire('will-navigate', 'https://example.org/')).toBe(true)
  expect(fire('will-navigate', 'file:///etc/passwd')).toBe(true)
  expect(fire('will-navigate', ours)).toBe(false)
  expect(outside).toEqual(['https://example.org/', 'file:///etc/passwd'])
})

test('frames that lead out are refused', () => {
  const { fire } = lockedContents()
  expect(fire('will-frame-navigate', 'https://example.org/')).toBe(true)
  expect(fire('will-frame-navigate', ours)).toBe(false)
})

test('redirects that lead out are refused', () => {
  const { fire } = lockedContents()
  expect(fire('will-redirect', 'https://example.org/')).toBe(true)
  expect(fire('will-redirect', ours)).toBe(false)
})

test('webviews are refused', () => {
  expect(lockedContents().fire('will-attach-webview', ours)).toBe(true)
})

test('second windows are refused, our own address too', () => {
  const { contents, outside } = lockedContents()
  expect(contents.openHandler?.({ url: 'https://example.org/' })).toEqual({ action: 'deny' })
  expect(contents.openHandler?.({ url: ours })).toEqual({ action: 'deny' })
  expect(outside).toEqual(['https://example.org/', ours])
})

function lockedSession() {
  const { session, told } = fakeSession()
  lockSession(session as unknown as Session)
  return { session, told }
}

const permissions = [
  'clipboard-read',
  'media',
  'display-capture',
  'geolocation',
  'notifications',
  'midi',
  'usb',
  'serial',
  'hid',
  'openExternal',
  'fileSystem',
  'fullscreen',
  'local-network-access',
  'unknown',
]

test('permission requests are refused, but for writing to the clipboard from our own page', () => {
  const { told } = lockedSession()
  const ask = (permission: string, requestingUrl: string, isMainFrame = true) => {
    const decided: boolean[] = []
    told.request?.({}, permission, (yes: boolean) => decided.push(yes), { requestingUrl, isMainFrame })
    return decided
  }
  for (const permission of permissions)
    expect([permission, ask(permission, ours)]).toEqual([permission, [false]])
  expect(ask('clipboard-sanitized-write', ours)).toEqual([true])
  expect(ask('clipboard-sanitized-write', 'https://example.org/')).toEqual([false])
  expect(ask('clipboard-sanitized-write', ours, false)).toEqual([false])
})

test('permission checks are refused, but for writing to the clipboard from our own page', () => {
  const { told } = lockedSession()
  for (const permission of permissions)
    expect([permission, told.check?.(null, permission, 'slipway://app/', { isMainFrame: true })]).toEqual([
      permission,
      false,
    ])
  const write = 'clipboard-sanitized-write'
  expect(told.check?.(null, write, 'slipway://app/', { isMainFrame: true })).toBe(true)
  expect(told.check?.(null, write, 'https://example.org/', { isMainFrame: true })).toBe(false)
  expect(told.check?.(null, write, 'slipway://app/', { isMainFrame: false })).toBe(false)
})

test('devices, screens, dictionaries and downloads are refused', () => {
  const { session, told } = lockedSession()
  expect(told.device?.({})).toBe(false)
  expect(told.displayMedia).toBeNull()
  expect(told.spellChecker).toBe(false)
  const download = eventOf({})
  session.emit('will-download', download)
  expect(download.prevented).toBe(true)
})

test('requests to anything but our own files are blocked', () => {
  const { told } = lockedSession()
  const blocked = (url: string) => {
    const answers: boolean[] = []
    told.before?.({ url }, ({ cancel }) => answers.push(cancel))
    return answers
  }
  const far = [
    'https://example.org/',
    'http://127.0.0.1:8080/',
    'ws://127.0.0.1/',
    'wss://example.org/',
    'file:///etc/passwd',
    'ftp://example.org/',
    'chrome://settings/',
    'slipway://other/',
    'blob:https://example.org/1',
    '',
  ]
  for (const url of far) expect([url, blocked(url)]).toEqual([url, [true]])
  expect(blocked(ours)).toEqual([false])
  expect(mayLoad('blob:slipway://app/1')).toBe(true)
})

test('the page is isolated, sandboxed and without Node, whether developing or not', () => {
  for (const developing of [true, false])
    expect(webPreferences('/p.cjs', developing)).toMatchObject({
      preload: '/p.cjs',
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: developing,
    })
  const parts = { preload: '/p.cjs', icon: '/i.png', developing: false, dark: false }
  const options = windowOptions({ width: 1200, height: 800, maximized: false }, parts)
  expect(options.webPreferences).toEqual(webPreferences('/p.cjs', false))
})

function joined() {
  const ipcMain = new EventEmitter()
  const contents = new FakeContents()
  const received: unknown[] = []
  const closed: number[] = []
  let opened = 0
  const windows = listenToWindows(ipcMain as unknown as IpcMain, isAppUrl)
  windows.join(contents as unknown as WebContents, () => {
    opened += 1
    const number = opened
    return { receive: (message) => received.push(message), close: () => closed.push(number) }
  })
  const say = (event: object) => ipcMain.emit(toMain, { sender: contents, ...event }, 'hello')
  return { windows, contents, received, closed, say }
}

test('messages of the main frame of our own page are taken', () => {
  const { contents, received, say } = joined()
  say({ senderFrame: contents.mainFrame })
  expect(received).toEqual(['hello'])
})

test('messages of other frames, other pages, other contents and frames that are gone are dropped', () => {
  const { contents, received, say } = joined()
  say({ senderFrame: null })
  say({ senderFrame: { ...contents.mainFrame } })
  say({ senderFrame: { url: ours, parent: contents.mainFrame, detached: false } })
  const stranger = new FakeContents()
  say({ sender: stranger, senderFrame: stranger.mainFrame })
  contents.mainFrame.url = 'https://example.org/'
  say({ senderFrame: contents.mainFrame })
  contents.mainFrame.url = ours
  Object.assign(contents.mainFrame, { detached: true })
  say({ senderFrame: contents.mainFrame })
  expect(received).toEqual([])
})

test('a page that is loaded anew gets a door of its own; a refused navigation ends nothing', () => {
  const { contents, closed } = joined()
  const start = (url: string, isMainFrame = true, isSameDocument = false) =>
    contents.emit('did-start-navigation', { url, isMainFrame, isSameDocument })
  start('https://example.org/')
  start(ours, false)
  start(ours, true, true)
  expect(closed).toEqual([])
  start(ours)
  expect(closed).toEqual([1])
  contents.emit('destroyed')
  expect(closed).toEqual([1, 2])
})

test('what is told while a page is being loaded reaches it with its first word', () => {
  const { windows, contents, say } = joined()
  windows.tell('early')
  expect(contents.sent).toEqual([])
  say({ senderFrame: contents.mainFrame })
  windows.tell('late')
  expect(contents.sent).toEqual(['early', 'late'])
  contents.emit('did-start-navigation', { url: ours, isMainFrame: true, isSameDocument: false })
  windows.tell('between')
  expect(contents.sent).toEqual(['early', 'late'])
  say({ senderFrame: contents.mainFrame })
  expect(contents.sent).toEqual(['early', 'late', 'between'])
})

test('the preload names the same channels as the main process', () => {
  const preload = readFileSync(new URL('../preload.ts', import.meta.url), 'utf8')
  expect(preload).toContain(`const toMain = '${toMain}'`)
  expect(preload).toContain(`const toWindow = '${toWindow}'`)
})

function outsideThat(agrees: boolean) {
  const opened: string[] = []
  const asked: string[] = []
  const outside = makeOutside({
    openExternal: async (url) => void opened.push(url),
    confirm: async (url) => {
      asked.push(url)
      return agrees
    },
  })
  return { outside, opened, asked }
}

test('addresses that are not on the list are dropped without a question', async () => {
  const { outside, opened, asked } = outsideThat(true)
  const others = [
    'https://example.org/',
    'http://docs.openstack.org/',
    'https://docs.openstack.org:8443/',
    'https://docs.openstack.org.evil.example/',
    'https://me@docs.openstack.org/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://host/share',
    'slipway://app/',
    'vscode://x',
    '',
  ]
  for (const url of others) expect([url, await outside.open(url)]).toEqual([url, false])
  expect([opened, asked]).toEqual([[], []])
})

test('documentation opens once the user agrees, and only then', async () => {
  const url = 'https://docs.openstack.org/kolla-ansible/latest/'
  const yes = outsideThat(true)
  expect(await yes.outside.open(url)).toBe(true)
  expect([yes.opened, yes.asked]).toEqual([[url], [url]])
  const no = outsideThat(false)
  expect(await no.outside.open(url)).toBe(false)
  expect([no.opened, no.asked]).toEqual([[], [url]])
})

test('the origin that Slipway answered with may be opened, and no other port or host', async () => {
  const { outside, opened } = outsideThat(true)
  const card = { horizonUrl: 'http://10.0.0.250/' }
  for (const url of addressesIn('access.card', card)) outside.allow(url)
  for (const url of addressesIn('tunnel.open', { url: 'http://127.0.0.1:4711/', via: 'ctl1' }))
    outside.allow(url)
  for (const url of addressesIn('env.show', { url: 'http://10.9.9.9/', horizonUrl: 'http://10.9.9.9/' }))
    outside.allow(url)
  outside.allow('file:///etc')
  await outside.open('http://10.0.0.250/auth/login/')
  await outside.open('http://127.0.0.1:4711/')
  await outside.open('http://10.0.0.250:8080/')
  await outside.open('http://127.0.0.1:4712/')
  await outside.open('http://10.9.9.9/')
  await outside.open('file:///etc/passwd')
  expect(opened).toEqual(['http://10.0.0.250/auth/login/', 'http://127.0.0.1:4711/'])
})

test('a page that asks many times at once gets one question', async () => {
  const asked: string[] = []
  let agree: (yes: boolean) => void = () => undefined
  const outside = makeOutside({
    openExternal: async () => undefined,
    confirm: (url) => {
      asked.push(url)
      return new Promise((resolve) => {
        agree = resolve
      })
    },
  })
  const first = outside.open('https://docs.docker.com/')
  expect(await outside.open('https://docs.openstack.org/')).toBe(false)
  agree(true)
  expect(await first).toBe(true)
  expect(asked).toEqual(['https://docs.docker.com/'])
})
