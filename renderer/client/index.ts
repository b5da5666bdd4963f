export {
  type CallOptions,
  type Client,
  createClient,
  disconnected,
  type Wire,
  type WireState,
} from './client'
export { type Bridge, electronWire } from './electron-wire'
export { type WebSocketWireOptions, webSocketWire } from './web-socket-wire'
