import type { z } from 'zod'
import type { EnginePorts, LockOwner } from '#engine'
import type { Result } from '#shared/failure/failure'
import type { Progress, Replies, RequestName, requests } from '#shared/ipc/contract'
import type { Secret } from '#shared/lib/secret'
import type { Environment } from '#shared/model/environment'

/** Ports for one environment, closed when the request is answered. */
export interface OpenPorts extends EnginePorts {
  close(): Promise<void>
}

/** What handlers are given by whoever puts Slipway together: the window, the web server or the command line. */
export interface HandlerContext {
  /** Undefined when the user has not given one; reading a vault then says that it is needed. */
  vaultPassword(dir: string): Promise<Result<Secret | undefined>>
  openPorts(environment: Environment): Promise<Result<OpenPorts>>
  /** This Slipway, as it signs runs and locks. */
  readonly self: Omit<LockOwner, 'run'>
  isDead(other: LockOwner): Promise<boolean>
  report(progress: Progress): void
  /** Cancels the request; a run lets its running operations end. */
  readonly signal: AbortSignal
}

export type Handler<N extends RequestName> = (
  context: HandlerContext,
  input: z.output<(typeof requests)[N]>,
) => Promise<Result<Replies[N]>>

export type Handlers = { readonly [N in RequestName]: Handler<N> }
