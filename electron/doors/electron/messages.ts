import type { IpcMain, IpcMainEvent, WebContents } from 'electron'

/** The two channels between a window's page and us; the preload names them too. */
export const toMain = 'slipway:to-main'
export const toWindow = 'slipway:to-window'

/** What takes a window's messages. */
export interface WindowEnd {
  receive(message: unknown): void
  close(): void
}

export interface Windows {
  /** Joins a window: its messages reach `open`'s end, until its contents are gone or its page is loaded anew. */
  join(contents: WebContents, open: (send: (message: unknown) => void) => WindowEnd): void
  /** Tells every window; one whose page is still being loaded, as soon as that says its first word. */
  tell(message: unknown): void
}

/**
 * Listens on the one channel. A message counts only when it comes from the main frame of a window that was joined and
 * that frame shows our own page; all others are dropped without an answer.
 */
export function listenToWindows(ipcMain: IpcMain, isAppUrl: (url: string) => boolean): Windows {
  const ends = new Map<WebContents, JoinedWindow>()
  ipcMain.on(toMain, (event, message: unknown) => {
    const joined = isOurs(event, isAppUrl) ? ends.get(event.sender) : undefined
    if (!joined) return
    joined.end.receive(message)
    for (const waiting of joined.waiting?.splice(0) ?? []) sendTo(event.sender)(waiting)
    joined.waiting = null
  })
  const sendTo = (contents: WebContents) => (message: unknown) => {
    if (!contents.isDestroyed()) contents.send(toWindow, message)
  }
  return {
    join: (contents, open) => {
      const renew = () => {
        const before = ends.get(contents)
        before?.end.close()
        ends.set(contents, { end: open(sendTo(contents)), waiting: [...(before?.waiting ?? [])] })
      }
      renew()
      // A page that is loaded anew numbers its calls from one again. What leads elsewhere is refused, and ends nothing.
      contents.on('did-start-navigation', ({ isMainFrame, isSameDocument, url }) => {
        if (isMainFrame && !isSameDocument && isAppUrl(url)) renew()
      })
      contents.once('destroyed', () => {
        ends.get(contents)?.end.close()
        ends.delete(contents)
      })
    },
    tell: (message) => {
      for (const [contents, { waiting }] of ends) {
        if (waiting) waiting.push(message)
        else sendTo(contents)(message)
      }
    },
  }
}

interface JoinedWindow {
  readonly end: WindowEnd
  /** Told before the page has said anything, when nobody in it listens yet; null once it has. */
  waiting: unknown[] | null
}

function isOurs({ sender, senderFrame }: IpcMainEvent, isAppUrl: (url: string) => boolean): boolean {
  if (!senderFrame || senderFrame.detached) return false
  return senderFrame === sender.mainFrame && senderFrame.parent === null && isAppUrl(senderFrame.url)
}
