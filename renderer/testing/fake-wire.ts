import { fail, ok, type Result } from '#shared/failure/failure'
import type { Progress, Replies, RequestInput, RequestName } from '#shared/ipc/contract'
import type { Notice, ServerMessage } from '#shared/ipc/wire'
import { quoted } from '#shared/message/message'
import type { Wire, WireState } from '../client'

export interface FakeCall {
  readonly progress: (...items: readonly Progress[]) => void
  /** Aborted when the window asks to stop. */
  readonly signal: AbortSignal
}

/** Answers to requests; what a fixture has no answer for fails as a request that Slipway does not know. */
export type FakeHandlers = {
  readonly [N in RequestName]?: (
    input: RequestInput<N>,
    call: FakeCall,
  ) => Result<Replies[N]> | Promise<Result<Replies[N]>>
}

export interface FakeWire extends Wire {
  readonly notify: (notice: Notice) => void
  readonly become: (state: WireState) => void
  /** All calls so far, by name. */
  readonly calls: readonly { readonly name: string; readonly input: unknown }[]
}

/** A Slipway of handlers at the other end of the wire, so that the window's own client is used and nothing is mocked. */
export function createFakeWire(handlers: FakeHandlers): FakeWire {
  const takers = new Set<(message: ServerMessage) => void>()
  const watchers = new Set<(state: WireState) => void>()
  const running = new Map<number, AbortController>()
  const calls: { name: string; input: unknown }[] = []
  const tell = (message: ServerMessage) => {
    for (const take of [...takers]) take(structuredClone(message))
  }

  async function answer(id: number, name: string, input: unknown): Promise<void> {
    const stop = new AbortController()
    running.set(id, stop)
    // The window's calls are typed by the same map as the handlers.
    const handler = handlers[name as RequestName] as
      | ((input: unknown, call: FakeCall) => Result<unknown> | Promise<Result<unknown>>)
      | undefined
    const progress = (...items: readonly Progress[]) => tell({ type: 'progress', id, items })
    await Promise.resolve()
    const result = handler ? await handler(input, { progress, signal: stop.signal }) : fail(noHandler(name))
    running.delete(id)
    tell({ type: 'reply', id, result })
  }

  return {
    calls,
    send: (message) => {
      if (message.type === 'cancel') {
        running.get(message.id)?.abort()
        return
      }
      const input: unknown = structuredClone(message.input)
      calls.push({ name: message.name, input })
      void answer(message.id, message.name, input)
    },
    onMessage: (take) => {
      takers.add(take)
      return () => void takers.delete(take)
    },
    onState: (watch) => {
      watchers.add(watch)
      watch('open')
      return () => void watchers.delete(watch)
    },
    notify: (notice) => tell({ type: 'notice', notice }),
    become: (state) => {
      for (const watch of [...watchers]) watch(state)
    },
  }
}

/** An answer that never comes: what waits stays on screen. */
export function never<T>(): Promise<Result<T>> {
  return new Promise(() => undefined)
}

export function always<T>(value: T): () => Result<T> {
  return () => ok(value)
}

function noHandler(name: string) {
  return {
    code: 'fixture.missing',
    what: quoted(`This fixture has no answer to ${name}.`),
    remedy: quoted('Give it one in renderer/testing/fixtures.'),
  }
}
