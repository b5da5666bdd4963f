import type { ComposedServices } from '#app/compose'
import { serve } from '#app/serve'
import type { Result } from '#shared/failure/failure'
import type { LiveRun } from '#shared/ipc/areas/run'
import type { ServerMessage } from '#shared/ipc/wire'
import { openDoor } from '../window/door'
import type { WindowEnd } from './messages'

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

/** Requests go to the desktop first, which answers its own and hands on all others. */
export function openSlipway(services: ComposedServices): Slipway {
  const { runs } = services
  return {
    open: (send, answer) =>
      openDoor(services, send, {
        answer: (context, name, input) => answer(name, input, () => serve(context, name, input as never)),
      }),
    live: () => runs.list(),
    ended: ({ dir, run }) =>
      runs.follow(dir, run, Number.MAX_SAFE_INTEGER, {
        onEvents: () => undefined,
        signal: new AbortController().signal,
      }),
    settled: () => runs.settled(),
    stop: () => services.close(),
  }
}
