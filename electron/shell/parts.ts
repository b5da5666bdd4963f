import type * as Electron from 'electron'
import type { Slipway } from '#doors/electron/slipway'
import type { Notice } from '#shared/ipc/wire'
import type { Keychain } from './keychain'
import type { Settings } from './settings'
import { type Texts, textsFor } from './texts'
import type { Updater } from './updates'

export interface SlipwayWanted {
  readonly keychain: Keychain
  readonly notify: (notice: Notice) => void
}

/** What the desktop application is made of. Electron's module is handed in, so that tests bring a stand-in. */
export interface ShellParts {
  readonly electron: typeof Electron
  readonly platform: NodeJS.Platform
  readonly begin: (wanted: SlipwayWanted) => Promise<Slipway>
  readonly loadUpdater: () => Promise<Updater>
}

export function textsOf({ electron }: ShellParts, settings: Settings): Texts {
  return textsFor(settings.desktop().language, electron.app.getPreferredSystemLanguages())
}
