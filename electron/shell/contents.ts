import type { WebContents } from 'electron'
import { isAppUrl } from './origin'

/**
 * Keeps a window's contents where they are: no navigation, no frames that lead out, no second window, no webview.
 * Addresses that a link wanted to open elsewhere are handed to `openOutside`, which decides about them.
 */
export function lockContents(contents: WebContents, openOutside: (url: string) => void): void {
  contents.on('will-navigate', (event) => {
    if (isAppUrl(event.url)) return
    event.preventDefault()
    openOutside(event.url)
  })
  contents.on('will-frame-navigate', (event) => {
    if (!isAppUrl(event.url)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => {
    if (!isAppUrl(event.url)) event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    openOutside(url)
    return { action: 'deny' }
  })
}
