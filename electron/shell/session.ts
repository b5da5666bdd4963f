import type { Session } from 'electron'
import { isAppUrl, parseUrl } from './origin'

/**
 * The one permission that the page has: putting text on the clipboard, from a button of ours. Reading it, and
 * everything else that a page can ask for, is refused.
 */
const granted: ReadonlySet<string> = new Set(['clipboard-sanitized-write'])

/** Refuses what a page could ask of a session, and everything that does not come out of our own folder. */
export function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, decide, details) => {
    decide(granted.has(permission) && details.isMainFrame && isAppUrl(details.requestingUrl))
  })
  session.setPermissionCheckHandler((_contents, permission, origin, details) => {
    return granted.has(permission) && details.isMainFrame && isAppUrl(origin)
  })
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler(null)
  // Chromium would fetch dictionaries from its makers.
  session.setSpellCheckerEnabled(false)
  session.webRequest.onBeforeRequest((details, decide) => decide({ cancel: !mayLoad(details.url) }))
  session.on('will-download', (event) => event.preventDefault())
}

/** Our own files; blobs and data of our own page; the tools for developers, which Chromium carries in itself. */
export function mayLoad(url: string): boolean {
  const protocol = parseUrl(url)?.protocol
  if (protocol === 'data:' || protocol === 'devtools:') return true
  if (protocol === 'blob:') return isAppUrl(url.slice('blob:'.length))
  return isAppUrl(url)
}
