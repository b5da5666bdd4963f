import { join } from 'node:path'
import type { BrowserWindow, MessageBoxOptions } from 'electron'
import type { WindowEnd, Windows } from '#doors/electron/messages'
import type { Answer, Slipway } from '#doors/electron/slipway'
import type { ServerMessage } from '#shared/ipc/wire'
import { closeChoices, closeQuestion, makeClosing } from './closing'
import { answerDesktop, type DesktopParts, isDesktopRequest } from './desktop'
import { appUrl } from './origin'
import { addressesIn, type Outside } from './outside'
import { type ShellParts, textsOf } from './parts'
import type { Settings } from './settings'
import { watchTrouble } from './trouble'
import { keepState, windowOptions } from './window'
import { placeWindow } from './window-state'

export interface DeskParts {
  readonly shell: ShellParts
  readonly settings: Settings
  readonly outside: Outside
  readonly windows: Windows
  readonly slipway: Slipway
  /** Called when settings of the desktop have changed. */
  readonly onSettings: () => void
}

/** The one window of the application, and what is asked over it. */
export interface Desk {
  /** Shows the window: opens it when there is none. */
  show(): void
  readonly window: () => BrowserWindow | null
}

/** Opens, shows and closes the window; ends the application when window and runs are gone. */
export function makeDesk(parts: DeskParts): Desk {
  const { electron, platform } = parts.shell
  let window: BrowserWindow | null = null
  const closeWindow = () => window?.destroy()
  const closing = makeClosing({
    live: () => parts.slipway.live(),
    settled: () => parts.slipway.settled(),
    stop: () => parts.slipway.stop(),
    hasWindow: () => window !== null,
    staysWithoutWindow: platform === 'darwin',
    quit: () => electron.app.quit(),
    ask: async (live) => {
      const button = await askOver(
        parts.shell,
        window,
        closeQuestion(textsOf(parts.shell, parts.settings), live),
      )
      return closeChoices[button] ?? 'back'
    },
  })
  electron.app.on('before-quit', (event) => {
    if (!closing.mayQuit(closeWindow)) event.preventDefault()
  })
  electron.app.on('window-all-closed', () => closing.windowsGone())
  const open = (): BrowserWindow => {
    const opened = openWindow(parts, () => window)
    opened.on('close', (event) => {
      if (!closing.windowMayClose(closeWindow)) event.preventDefault()
    })
    opened.on('closed', () => {
      window = null
    })
    return opened
  }
  return {
    window: () => window,
    show: () => {
      window ??= open()
      if (window.isMinimized()) window.restore()
      window.show()
      window.focus()
    },
  }
}

/** Dialogs hang on the window they are about; without one they stand alone. */
export async function askOver(
  { electron }: ShellParts,
  window: BrowserWindow | null,
  options: MessageBoxOptions,
): Promise<number> {
  const { dialog } = electron
  const answer = window ? await dialog.showMessageBox(window, options) : await dialog.showMessageBox(options)
  return answer.response
}

function openWindow(parts: DeskParts, current: () => BrowserWindow | null): BrowserWindow {
  const { shell, settings, slipway } = parts
  const { app, BrowserWindow, nativeTheme } = shell.electron
  const placement = placeWindow(settings.window(), displaysOf(shell))
  const window = new BrowserWindow(
    windowOptions(placement, {
      preload: join(app.getAppPath(), 'dist', 'electron', 'preload.cjs'),
      icon: join(app.getAppPath(), 'assets', 'icons', '512x512.png'),
      developing: !app.isPackaged,
      dark: nativeTheme.shouldUseDarkColors,
    }),
  )
  if (placement.maximized) window.maximize()
  keepState(window, settings)
  parts.windows.join(window.webContents, (send): WindowEnd => {
    return slipway.open((message: ServerMessage) => send(message), answerFor(parts, current))
  })
  const load = () => void window.loadURL(appUrl).catch(() => undefined)
  watchTrouble(window, load, {
    texts: () => textsOf(shell, settings),
    ask: (over, options) => askOver(shell, over, options),
    quit: () => app.quit(),
  })
  load()
  return window
}

/** The primary display first. */
function displaysOf({ electron: { screen } }: ShellParts) {
  const primary = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id)
  return [primary, ...others].map(({ workArea }) => workArea)
}

/** What only a desktop can do is answered here, all else by Slipway; addresses it answers with may be opened then. */
function answerFor(parts: DeskParts, current: () => BrowserWindow | null): Answer {
  const desktop: DesktopParts = {
    texts: () => textsOf(parts.shell, parts.settings),
    open: async (options) => {
      const { dialog } = parts.shell.electron
      const window = current()
      const chosen = window
        ? await dialog.showOpenDialog(window, options)
        : await dialog.showOpenDialog(options)
      return chosen.canceled ? null : (chosen.filePaths[0] ?? null)
    },
    save: async (options) => {
      const { dialog } = parts.shell.electron
      const window = current()
      const chosen = window
        ? await dialog.showSaveDialog(window, options)
        : await dialog.showSaveDialog(options)
      return chosen.canceled ? null : chosen.filePath || null
    },
    outside: parts.outside,
    settings: parts.settings,
    onSettings: parts.onSettings,
  }
  return async (name, input, serve) => {
    if (isDesktopRequest(name)) return answerDesktop(desktop, name, input)
    const result = await serve()
    if (result.ok) for (const address of addressesIn(name, result.value)) parts.outside.allow(address)
    return result
  }
}
