import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type RawData, type WebSocket, WebSocketServer } from 'ws'
import type { Door } from '#doors/window/door'
import { piecesOf } from '#shared/ipc/pieces'
import type { Notice, ServerMessage } from '#shared/ipc/wire'
import { refusal, targetOf } from './guard'

export type OpenWindow = (send: (message: ServerMessage) => void) => Door

export interface WindowLimits {
  /** Bytes of one message of a window. */
  readonly message: number
  /** Bytes that wait for a window that does not read; one with more is cut off, and comes back by itself. */
  readonly backlog: number
  readonly windows: number
  /** How often a silent window is asked whether it is there. */
  readonly aliveMs: number
}

const usual: WindowLimits = {
  message: 8 * 1024 * 1024,
  backlog: 64 * 1024 * 1024,
  windows: 16,
  aliveMs: 30_000,
}

export interface WindowsOptions extends Partial<WindowLimits> {
  readonly open: OpenWindow
  readonly isIn: (request: IncomingMessage) => boolean
}

export interface Windows {
  notify(notice: Notice): void
  readonly count: number
  close(): void
}

/** The path that windows connect to. */
const path = '/socket'

/** Lets windows of open sessions in over WebSocket, each with a door of its own. */
export function acceptWindows(server: Server, options: WindowsOptions): Windows {
  const limits: WindowLimits = { ...usual, ...options }
  const sockets = new Set<WebSocket>()
  const acceptor = new WebSocketServer({
    noServer: true,
    maxPayload: limits.message,
    perMessageDeflate: false,
    clientTracking: false,
  })
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy())
    const refused = whyNot(request, options, sockets.size >= limits.windows)
    if (refused) return refuse(socket, ...refused)
    acceptor.handleUpgrade(request, socket, head, (window) => {
      sockets.add(window)
      window.on('close', () => sockets.delete(window))
      connect(window, options.open, limits, () => options.isIn(request))
    })
  })
  return {
    notify: (notice) => {
      for (const window of sockets) sendTo(window, { type: 'notice', notice }, limits)
    },
    get count() {
      return sockets.size
    },
    close: () => {
      for (const window of sockets) {
        window.close(1001, 'Slipway ends')
        window.terminate()
      }
      acceptor.close()
    },
  }
}

function whyNot(
  request: IncomingMessage,
  { isIn }: WindowsOptions,
  isFull: boolean,
): readonly [number, string] | null {
  const refused = refusal(request.headers, true)
  if (refused) return [403, refused]
  if (targetOf(request.url).path !== path) return [404, 'not found']
  if (!isIn(request)) return [401, 'no session']
  return isFull ? [503, 'too many windows'] : null
}

function refuse(socket: Duplex, status: number, text: string): void {
  socket.end(
    `HTTP/1.1 ${status} Refused\r\ncontent-type: text/plain; charset=utf-8\r\nconnection: close\r\ncontent-length: ${text.length}\r\n\r\n${text}`,
  )
}

function connect(window: WebSocket, open: OpenWindow, limits: WindowLimits, stillIn: () => boolean): void {
  const door = open((message) => sendTo(window, message, limits))
  let alive = true
  const beat = setInterval(() => {
    // One that is used counts as alive, so that its session does not end below it.
    if (!alive || !stillIn()) return window.terminate()
    alive = false
    window.ping()
  }, limits.aliveMs)
  window.on('pong', () => {
    alive = true
  })
  window.on('message', (data, isBinary) => {
    alive = true
    const message = isBinary ? undefined : parse(data)
    if (message === undefined) window.close(1007, 'a message must be JSON')
    else door.receive(message)
  })
  window.on('error', () => window.terminate())
  window.on('close', () => {
    clearInterval(beat)
    door.close()
  })
}

function parse(data: RawData): unknown {
  try {
    const value: unknown = JSON.parse(String(data))
    return value
  } catch {
    return undefined
  }
}

function sendTo(window: WebSocket, message: ServerMessage, { backlog }: WindowLimits): void {
  if (window.readyState !== window.OPEN) return
  if (window.bufferedAmount > backlog) window.terminate()
  else for (const piece of piecesOf(JSON.stringify(message))) window.send(piece)
}
