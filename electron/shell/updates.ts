import type { DesktopSettings } from '#shared/ipc/areas/desktop'
import { parseUrl } from './origin'

/** What of electron-updater is used. */
export interface Updater {
  autoDownload: boolean
  autoInstallOnAppQuit: boolean
  allowDowngrade: boolean
  setFeedURL(feed: { readonly provider: 'generic'; readonly url: string }): void
  checkForUpdates(): Promise<{
    readonly isUpdateAvailable?: boolean
    readonly updateInfo: { readonly version: string }
  } | null>
  downloadUpdate(): Promise<unknown>
}

export interface UpdateParts {
  /** Only called when updates are on: nothing of the updater is loaded before. */
  readonly load: () => Promise<Updater>
  /** Whether the user wants that version now. */
  readonly confirm: (version: string, feed: string) => Promise<boolean>
}

export type UpdateOutcome = 'off' | 'noFeed' | 'current' | 'declined' | 'fetched' | 'failed'

/** Asks the feed for a newer Slipway when the user has switched that on, and fetches it when the user agrees. */
export async function lookForUpdates(
  { on, feed }: DesktopSettings['updates'],
  { load, confirm }: UpdateParts,
): Promise<UpdateOutcome> {
  if (!on) return 'off'
  if (!isFeed(feed)) return 'noFeed'
  try {
    const updater = await load()
    updater.autoDownload = false
    updater.autoInstallOnAppQuit = true
    updater.allowDowngrade = false
    updater.setFeedURL({ provider: 'generic', url: feed })
    const found = await updater.checkForUpdates()
    if (!found?.isUpdateAvailable) return 'current'
    if (!(await confirm(found.updateInfo.version, feed))) return 'declined'
    await updater.downloadUpdate()
    return 'fetched'
  } catch {
    return 'failed'
  }
}

/** An https address without a user in it. */
export function isFeed(feed: string): boolean {
  const url = parseUrl(feed)
  return url?.protocol === 'https:' && url.username === '' && url.password === ''
}
