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

/** The way over a WebSocket, opened again whenever it is cut. */
export function webSocketWire(url: string, options: WebSocketWireOptions = {}): Wire {
  const open = options.open ?? browserSocket
  const later = options.later ?? ((work, milliseconds) => void setTimeout(work, milliseconds))
  const takers = new Set<(message: ServerMessage) => void>()
  const watchers = new Set<(state: WireState) => void>()
  let state: WireState = 'connecting'
  let attempts = 0
  let socket = connect()

  function connect(): SocketLike {
    const next = open(url)
    next.onopen = () => {
      attempts = 0
      become('open')
    }
    next.onmessage = (event) => {
      const message: ServerMessage = JSON.parse(String(event.data))
      for (const take of [...takers]) take(message)
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
