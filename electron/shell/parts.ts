import type * as Electron from 'electron'
import type { Result } from '#shared/failure/failure'
import type { LiveRun } from '#shared/ipc/areas/run'
import type { Notice, ServerMessage } from '#shared/ipc/wire'
import type { Keychain } from './keychain'
import type { WindowEnd } from './messages'
import type { Settings } from './settings'
import { type Texts, textsFor } from './texts'
import type { Updater } from './updates'

/** Answers a request of a window; `serve` asks Slipway itself. */
export type Answer = (
  name: string,
  input: unknown,
  serve: () => Promise<Result<unknown>>,
) => Promise<Result<unknown>>

/** Slipway as the desktop sees it: a door for each window, and its runs. */
export interface Slipway {
  open(send: (message: ServerMessage) => void, answer: Answer): WindowEnd
  live(): readonly LiveRun[]
  /** Resolves with its result when a run has ended. */
  ended(run: LiveRun): Promise<Result<string>>
  /** Resolves when no run lives any more. */
  settled(): Promise<void>
  /** Ends runs as cancelled; resolves when they have ended. */
  stop(): Promise<void>
}

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
