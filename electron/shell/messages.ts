import type { IpcMain, IpcMainEvent, WebContents } from 'electron'
import { isAppUrl } from './origin'

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
  /** Tells every window. */
  tell(message: unknown): void
}

/**
 * Listens on the one channel. A message counts only when it comes from the main frame of a window that was joined and
 * that frame shows our own page; all others are dropped without an answer.
 */
export function listenToWindows(ipcMain: IpcMain): Windows {
  const ends = new Map<WebContents, WindowEnd>()
  ipcMain.on(toMain, (event, message: unknown) => {
    if (isOurs(event)) ends.get(event.sender)?.receive(message)
  })
  const sendTo = (contents: WebContents) => (message: unknown) => {
    if (!contents.isDestroyed()) contents.send(toWindow, message)
  }
  return {
    join: (contents, open) => {
      const renew = () => {
        ends.get(contents)?.close()
        ends.set(contents, open(sendTo(contents)))
      }
      renew()
      // A page that is loaded anew numbers its calls from one again. What leads elsewhere is refused, and ends nothing.
      contents.on('did-start-navigation', ({ isMainFrame, isSameDocument, url }) => {
        if (isMainFrame && !isSameDocument && isAppUrl(url)) renew()
      })
      contents.once('destroyed', () => {
        ends.get(contents)?.close()
        ends.delete(contents)
      })
    },
    tell: (message) => {
      for (const contents of ends.keys()) sendTo(contents)(message)
    },
  }
}

function isOurs({ sender, senderFrame }: IpcMainEvent): boolean {
  if (!senderFrame || senderFrame.detached) return false
  return senderFrame === sender.mainFrame && senderFrame.parent === null && isAppUrl(senderFrame.url)
}
