import type { EnginePorts, LockOwner, SlowCall } from '#engine'
import type { Result } from '#shared/failure/failure'
import type { ParsedInput, Progress, Replies, RequestName } from '#shared/ipc/contract'
import type { Notice } from '#shared/ipc/wire'
import type { Secret } from '#shared/lib/secret'
import type { Environment } from '#shared/model/environment'
import type { Recents } from '#store/recent/recent'
import type { Lab } from './lab'
import type { LiveRuns } from './live-runs'
import type { Masks } from './masks'
import type { OpenedEnvironments } from './opened'
import type { ShownKeys, UnknownKey } from './shown-keys'
import type { ShownPlans } from './shown-plans'
import type { Tunnels } from './tunnels'

/** Ports for one environment, closed when the request is answered. */
export interface OpenPorts extends EnginePorts {
  close(): Promise<void>
}

/** How the connections of one request behave. */
export interface WireOptions {
  /** Hears of keys that are not pinned; such a connection fails with `ssh.hostKeyUnknown`. */
  readonly onUnknownKey?: (key: UnknownKey) => void
  readonly onSlow?: (call: SlowCall) => void
  readonly patience?: number | undefined
}

/**
 * What lives as long as this Slipway, given to handlers by whoever puts it together: the window's main process, the
 * web server or the command line.
 */
export interface Services {
  /** Undefined when the user has not given one; reading a vault then says that it is needed. */
  vaultPassword(dir: string): Promise<Result<Secret | undefined>>
  /** Keeps a password that was tried: in memory, and in the keychain when asked and possible. */
  keepVaultPassword(dir: string, password: Secret, remember: boolean): Promise<Result<undefined>>
  openPorts(environment: Pick<Environment, 'dir'>, wire: WireOptions): Promise<Result<OpenPorts>>
  /** This Slipway, as it signs runs and locks. */
  readonly self: Omit<LockOwner, 'run'>
  isDead(other: LockOwner): Promise<boolean>
  readonly app: AppFacts
  readonly runs: LiveRuns
  readonly plans: ShownPlans
  readonly keys: ShownKeys
  readonly recents: Recents
  readonly tunnels: Tunnels
  readonly lab: Lab
  readonly masks: Masks
  readonly opened: OpenedEnvironments
  /** Tells every window. */
  notify(notice: Notice): void
}

export interface AppFacts {
  readonly version: string
  readonly door: 'electron' | 'web'
  readonly keychain: boolean
  readonly home: string
  /** The words that call the command line of this Slipway. */
  readonly call: readonly string[]
}

/** What one request is answered with. */
export interface HandlerContext extends Services {
  report(progress: Progress): void
  /** How many times as long as usual hosts may take: what the request asks for, else what this door was started with. */
  readonly patience?: number | undefined
  /** Cancels the request. */
  readonly signal: AbortSignal
  /** Cancels runs that the request began: that of a command line; a window's runs go on without it. */
  readonly endRun: AbortSignal
}

/** What a handler works with: all that it tells and answers passes the mask of its request. */
export interface MaskedContext extends HandlerContext {
  /** Called with every secret as soon as it is read. */
  learn(secrets: Iterable<Secret>): void
}

export type Handler<N extends RequestName> = (
  context: MaskedContext,
  input: ParsedInput<N>,
) => Promise<Result<Replies[N]>>

export type Handlers = { readonly [N in RequestName]: Handler<N> }
