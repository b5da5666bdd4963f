import { makeJoiner } from '#shared/ipc/pieces'
import type { ServerMessage } from '#shared/ipc/wire'
import type { Wire, WireState } from './client'

/** What of a WebSocket is used, so that tests bring their own. */
export interface SocketLike {
  readonly send: (text: string) => void
  readonly close: () => void
  onopen: (() => void) | null
  onclose: (() => void) | null
  onmessage: ((event: { readonly data: unknown }) => void) | null
}

export interface WebSocketWireOptions {
  readonly open?: (url: string) => SocketLike
  readonly later?: (work: () => void, milliseconds: number) => void
}

/** Milliseconds until the next attempt; the last one is kept to. */
const pauses = [250, 500, 1000, 2000, 4000, 8000] as const

/** Characters from which on a message is acted on in a task of its own. */
const large = 500_000

/** The way over a WebSocket, opened again whenever it is cut. */
export function webSocketWire(url: string, options: WebSocketWireOptions = {}): Wire {
  const open = options.open ?? browserSocket
  const later = options.later ?? ((work, milliseconds) => void setTimeout(work, milliseconds))
  const takers = new Set<(message: ServerMessage) => void>()
  const watchers = new Set<(state: WireState) => void>()
  let state: WireState = 'connecting'
  let attempts = 0
  const held: ServerMessage[] = []
  let socket = connect()

  function connect(): SocketLike {
    const next = open(url)
    const join = makeJoiner()
    next.onopen = () => {
      attempts = 0
      become('open')
    }
    next.onmessage = (event) => {
      const text = join(String(event.data))
      if (text === null) return
      const message: ServerMessage = JSON.parse(text)
      if (held.length === 0 && text.length < large) tell(message)
      else hold(message)
    }
    next.onclose = () => {
      next.onclose = null
      const pause = pauses[Math.min(attempts, pauses.length - 1)] ?? 8000
      attempts += 1
      become('lost')
      later(() => {
        socket = connect()
      }, pause)
    }
    return next
  }

  function tell(message: ServerMessage): void {
    for (const take of [...takers]) take(message)
  }

  /** Reading a large message and acting on it are two tasks, so that the window answers its user in between. */
  function hold(message: ServerMessage): void {
    held.push(message)
    if (held.length > 1) return
    const release = () => {
      const next = held[0]
      if (next) tell(next)
      held.shift()
      if (held.length > 0) later(release, 0)
    }
    later(release, 0)
  }

  function become(next: WireState): void {
    if (state === next) return
    state = next
    for (const watch of [...watchers]) watch(next)
  }

  return {
    send: (message) => socket.send(JSON.stringify(message)),
    onMessage: (take) => {
      takers.add(take)
      return () => void takers.delete(take)
    },
    onState: (take) => {
      watchers.add(take)
      take(state)
      return () => void watchers.delete(take)
    },
  }
}

function browserSocket(url: string): SocketLike {
  const socket = new WebSocket(url)
  const like: SocketLike = {
    send: (text) => socket.send(text),
    close: () => socket.close(),
    onopen: null,
    onclose: null,
    onmessage: null,
  }
  socket.onopen = () => like.onopen?.()
  socket.onclose = () => like.onclose?.()
  socket.onmessage = (event) => like.onmessage?.(event)
  return like
}
