import type { BrowserWindow, MessageBoxOptions, WebContents } from 'electron'
import type { Texts } from './texts'

export interface TroubleParts {
  readonly texts: () => Texts
  /** Shows a dialog over the window and gives the number of the button. */
  readonly ask: (window: BrowserWindow, options: MessageBoxOptions) => Promise<number>
  readonly quit: () => void
}

/** Says what happened when a window crashes, hangs or shows nothing, and loads it again when the user wants that. */
export function watchTrouble(window: BrowserWindow, load: () => void, parts: TroubleParts): void {
  const contents = window.webContents
  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return
    void oneAtATime(async () => {
      const choice = await parts.ask(window, crashed(parts.texts(), reason, exitCode))
      if (window.isDestroyed()) return
      if (choice === 0) load()
      else parts.quit()
    })
  })
  window.on('unresponsive', () => {
    void oneAtATime(async () => {
      const choice = await parts.ask(window, hanging(parts.texts()))
      if (choice === 1 && !window.isDestroyed()) await loadAnew(contents, load)
    })
  })
  contents.on('did-fail-load', (_event, code, description, _url, isMainFrame) => {
    // -3: another load took its place.
    if (!isMainFrame || code === -3) return
    void oneAtATime(async () => {
      const choice = await parts.ask(window, notLoaded(parts.texts(), description || String(code)))
      if (window.isDestroyed()) return
      if (choice === 0) load()
      else parts.quit()
    })
  })

  let asking = false
  async function oneAtATime(work: () => Promise<void>): Promise<void> {
    if (asking) return
    asking = true
    try {
      await work()
    } finally {
      asking = false
    }
  }
}

/** A page that hangs takes no load: its process is ended first, which is no crash to tell of. */
async function loadAnew(contents: WebContents, load: () => void): Promise<void> {
  const gone = new Promise<void>((resolve) => contents.once('render-process-gone', () => resolve()))
  contents.forcefullyCrashRenderer()
  await gone
  load()
}

function crashed({ crash: t }: Texts, reason: string, code: number): MessageBoxOptions {
  return {
    type: 'error',
    message: t.message,
    detail: `${t.saw(reason, code)}\n\n${t.detail}`,
    buttons: [t.reload, t.quit],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  }
}

function hanging({ hang: t }: Texts): MessageBoxOptions {
  return {
    type: 'warning',
    message: t.message,
    detail: t.detail,
    buttons: [t.wait, t.reload],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  }
}

function notLoaded({ load: t }: Texts, reason: string): MessageBoxOptions {
  return {
    type: 'error',
    message: t.message,
    detail: t.detail(reason),
    buttons: [t.again, t.quit],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  }
}
