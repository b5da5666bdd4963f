import { type Failure, fail, type Result } from '#shared/failure/failure'
import type { Progress, Replies, RequestInput, RequestName } from '#shared/ipc/contract'
import type { ClientMessage, Notice, ServerMessage } from '#shared/ipc/wire'
import { quoted } from '#shared/message/message'

/** `lost`: it was open, and is tried again. */
export type WireState = 'connecting' | 'open' | 'lost'

/** A way to Slipway. Both subscriptions last as long as the wire; each gives a function that ends it. */
export interface Wire {
  readonly send: (message: ClientMessage) => void
  readonly onMessage: (take: (message: ServerMessage) => void) => () => void
  /** Told at once with the state of now, and at every change. */
  readonly onState: (take: (state: WireState) => void) => () => void
  /** Where a file lies that was dropped on the window; null where the window cannot know. */
  readonly pathOf?: (file: File) => string | null
}

export interface CallOptions {
  /** Told in batches, in order, before the answer. */
  readonly onProgress?: (items: readonly Progress[]) => void
  /** Aborting asks Slipway to stop; the answer still comes. */
  readonly signal?: AbortSignal
}

export interface Client {
  /** Never rejects: what goes wrong on the way is a failure like others. */
  readonly call: <N extends RequestName>(
    name: N,
    input: RequestInput<N>,
    options?: CallOptions,
  ) => Promise<Result<Replies[N]>>
  readonly onNotice: (take: (notice: Notice) => void) => () => void
  readonly onState: (take: (state: WireState) => void) => () => void
  /** Where a file lies that was dropped on the window; null in a browser, which does not tell. */
  readonly pathOf: (file: File) => string | null
}

interface OpenCall {
  readonly onProgress: CallOptions['onProgress']
  readonly settle: (result: Result<unknown>) => void
}

/** Calls over a wire, each typed by the contract. Calls that wait when the wire is cut answer with `window.disconnected`. */
export function createClient(wire: Wire): Client {
  const open = new Map<number, OpenCall>()
  const listeners = new Set<(notice: Notice) => void>()
  let last = 0
  let state: WireState = 'connecting'
  let waiting: ClientMessage[] = []

  wire.onMessage((message) => {
    if (message.type === 'notice') for (const take of [...listeners]) take(message.notice)
    else if (message.type === 'progress') open.get(message.id)?.onProgress?.(message.items)
    else open.get(message.id)?.settle(message.result)
  })
  wire.onState((next) => {
    state = next
    if (next === 'lost') for (const call of [...open.values()]) call.settle(fail(disconnected))
    if (next === 'lost') waiting = []
    if (next !== 'open') return
    const sending = waiting
    waiting = []
    for (const message of sending) wire.send(message)
  })

  function send(message: ClientMessage): void {
    if (state === 'open') wire.send(message)
    else waiting.push(message)
  }

  function call<N extends RequestName>(name: N, input: RequestInput<N>, options: CallOptions = {}) {
    if (state === 'lost') return Promise.resolve<Result<Replies[N]>>(fail(disconnected))
    last += 1
    const id = last
    return new Promise<Result<Replies[N]>>((resolve) => {
      const stop = () => send({ type: 'cancel', id })
      open.set(id, {
        onProgress: options.onProgress,
        settle: (result) => {
          open.delete(id)
          options.signal?.removeEventListener('abort', stop)
          // The sender answers by the contract; its answers are typed by the same map as ours.
          resolve(result as Result<Replies[N]>)
        },
      })
      send({ type: 'call', id, name, input })
      if (options.signal?.aborted) stop()
      else options.signal?.addEventListener('abort', stop, { once: true })
    })
  }

  return {
    call,
    onNotice: (take) => {
      listeners.add(take)
      return () => void listeners.delete(take)
    },
    onState: wire.onState,
    pathOf: (file) => wire.pathOf?.(file) ?? null,
  }
}

/** What a call answers with when the line is cut before its answer. */
export const disconnected: Failure = {
  code: 'window.disconnected',
  what: quoted('The window has lost its connection to Slipway.'),
  saw: quoted('the connection closed before an answer came'),
  means: quoted(
    'Slipway was ended or restarted, or the tunnel to its machine is down. Runs go on where Slipway still runs.',
  ),
  remedy: quoted(
    'Wait until the window is connected again, or start Slipway again on its machine; then repeat this.',
  ),
  retry: true,
}
