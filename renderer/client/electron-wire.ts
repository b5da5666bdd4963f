import type { ClientMessage, ServerMessage } from '#shared/ipc/wire'
import type { Wire } from './client'

/** What Electron's preload hangs into the page as `window.slipway`. */
export interface Bridge {
  readonly send: (message: ClientMessage) => void
  /** Gives a function that ends it, where the preload can. */
  // biome-ignore lint/suspicious/noConfusingVoidType: a bridge may give nothing back
  readonly onMessage: (take: (message: ServerMessage) => void) => (() => void) | void
  readonly pathOf?: (file: File) => string
}

/** The way to the main process; it is open as long as the window lives. */
export function electronWire(bridge: Bridge): Wire {
  return {
    send: bridge.send,
    onMessage: (take) => bridge.onMessage(take) ?? (() => undefined),
    onState: (take) => {
      take('open')
      return () => undefined
    },
    pathOf: (file) => bridge.pathOf?.(file) || null,
  }
}
