import { join } from 'node:path'
import { listenToWindows, type Windows } from '#doors/electron/messages'
import type { Slipway } from '#doors/electron/slipway'
import type { LiveRun } from '#shared/ipc/areas/run'
import { lockContents } from './contents'
import { askOver, type Desk, makeDesk } from './desk'
import { openKeychain } from './keychain'
import { menuTemplate } from './menu'
import { appScheme, isAppUrl } from './origin'
import { makeOutside, type Outside } from './outside'
import { type ShellParts, textsOf } from './parts'
import { appSchemes, serveApp } from './protocol'
import { tellRunEnds } from './run-ends'
import { lockSession } from './session'
import { openSettings, type Settings } from './settings'
import { lookForUpdates } from './updates'

/** Starts the desktop application; a second start shows the window of the first and ends. */
export async function startShell(parts: ShellParts): Promise<void> {
  const { app, protocol, shell } = parts.electron
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  app.enableSandbox()
  protocol.registerSchemesAsPrivileged(appSchemes)
  const settings = openSettings(join(app.getPath('userData'), 'settings.json'))
  const outside = makeOutside({
    openExternal: (url) => shell.openExternal(url),
    confirm: (url) => confirmOutside(parts, settings, url),
  })
  // Every kind of contents, whoever makes them.
  app.on('web-contents-created', (_event, contents) =>
    lockContents(contents, (url) => void outside.open(url)),
  )
  await app.whenReady()
  await showWindow(parts, settings, outside)
}

async function showWindow(parts: ShellParts, settings: Settings, outside: Outside): Promise<void> {
  const { app, ipcMain, session } = parts.electron
  lockSession(session.defaultSession)
  session.defaultSession.protocol.handle(appScheme, serveApp(join(app.getAppPath(), 'dist', 'renderer')))
  const windows = listenToWindows(ipcMain, isAppUrl)
  let onRuns: () => void = () => undefined
  const slipway = await parts.begin({
    keychain: openKeychain({
      safeStorage: parts.electron.safeStorage,
      platform: parts.platform,
      file: join(app.getPath('userData'), 'vault-passwords.json'),
    }),
    notify: (notice) => {
      windows.tell({ type: 'notice', notice })
      if (notice.type === 'runsChanged') onRuns()
    },
  })
  const setMenu = () => showMenu(parts, settings, outside, windows, desk)
  const desk = makeDesk({ shell: parts, settings, outside, windows, slipway, onSettings: setMenu })
  onRuns = runEnds(parts, settings, windows, slipway, desk)
  setMenu()
  // What a second start was given with its command line is not looked at: there are no deep links.
  app.on('second-instance', () => desk.show())
  app.on('activate', () => desk.show())
  desk.show()
  void lookForUpdates(settings.desktop().updates, {
    load: parts.loadUpdater,
    confirm: (version, feed) => confirmUpdate(parts, settings, desk, version, feed),
  })
}

function showMenu(
  parts: ShellParts,
  settings: Settings,
  outside: Outside,
  windows: Windows,
  desk: Desk,
): void {
  const { app, Menu } = parts.electron
  const template = menuTemplate(textsOf(parts, settings), {
    mac: parts.platform === 'darwin',
    developing: !app.isPackaged,
    act: (action) => {
      desk.show()
      windows.tell({ type: 'notice', notice: { type: 'menu', action } })
    },
    openDocumentation: () => void outside.open('https://docs.openstack.org/'),
  })
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}

/** Tells the end of a run on the desktop, while nobody looks at the window. */
function runEnds(
  parts: ShellParts,
  settings: Settings,
  windows: Windows,
  slipway: Slipway,
  desk: Desk,
): () => void {
  const { Notification } = parts.electron
  return tellRunEnds({
    live: () => slipway.live(),
    ended: (run) => slipway.ended(run),
    wanted: () =>
      settings.desktop().notifications && Notification.isSupported() && desk.window()?.isFocused() !== true,
    texts: () => textsOf(parts, settings),
    notify: (title, body, { dir, run }: LiveRun) => {
      const notification = new Notification({ title, body })
      notification.on('click', () => {
        desk.show()
        windows.tell({ type: 'notice', notice: { type: 'showRun', dir, run } })
      })
      notification.show()
    },
  })
}

async function confirmOutside(parts: ShellParts, settings: Settings, url: string): Promise<boolean> {
  const { outside: t } = textsOf(parts, settings)
  const window = parts.electron.BrowserWindow.getFocusedWindow()
  const button = await askOver(parts, window, {
    type: 'question',
    message: t.message,
    detail: url,
    buttons: [t.open, t.stay],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  })
  return button === 0
}

async function confirmUpdate(
  parts: ShellParts,
  settings: Settings,
  desk: Desk,
  version: string,
  feed: string,
): Promise<boolean> {
  const { update: t } = textsOf(parts, settings)
  const button = await askOver(parts, desk.window(), {
    type: 'question',
    message: t.message(version),
    detail: t.detail(feed),
    buttons: [t.fetch(version), t.later],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  })
  return button === 0
}
