import { z } from 'zod'
import type { Message } from '../../message/message'
import { path, request } from '../request'
import type { RunSummary } from './run'

/** This Slipway itself: what it is, what it can do on this machine, which environments it knows. */
export const appRequests = {
  'app.info': request(z.object({})).replies<AppInfo>(),
  /** Folders and files below a folder of the machine that Slipway runs on, for a picker; the home folder by default. */
  'app.browse': request(z.object({ path: path.optional() })).replies<FolderListing>(),
  /** Environments opened lately, newest first, with what is known of each without asking a host. */
  'recent.list': request(z.object({})).replies<readonly RecentEnvironment[]>(),
  /** Takes an environment off that list; its folder stays. */
  'recent.forget': request(z.object({ dir: path })).replies<null>(),
  /** Gives the vault password of an environment, which is tried at once; kept in memory, in the keychain when asked. */
  'vault.unlock': request(
    z.object({
      dir: path,
      password: z.string().min(1),
      remember: z.boolean().optional(),
    }),
  ).replies<null>(),
} as const

export interface AppInfo {
  readonly version: string
  readonly platform: string
  /** How this window reaches Slipway. */
  readonly door: 'electron' | 'web'
  readonly home: string
  /** The words that call the command line of this Slipway from any folder. */
  readonly call: readonly string[]
  /** Whether an environment on lab hosts can be made here: a checkout, with root or a Docker engine. */
  readonly lab: { readonly possible: boolean; readonly because: Message }
  /** Whether vault passwords can be kept in the keychain. */
  readonly keychain: boolean
  /** Newest last. */
  readonly releases: readonly string[]
  /** The one that a new environment has when none is chosen. */
  readonly usualRelease: string
}

export interface FolderListing {
  readonly path: string
  readonly parent: string | null
  readonly entries: readonly {
    readonly name: string
    readonly kind: 'folder' | 'file'
    /** Holds a slipway.yml. */
    readonly environment: boolean
  }[]
}

export interface RecentEnvironment {
  readonly dir: string
  readonly name: string
  readonly release: string
  readonly openedAt: string
  /** False when the folder is gone or no environment any more. */
  readonly there: boolean
  readonly lastRun?: { readonly id: string; readonly result: RunSummary['result']; readonly at: string }
}
