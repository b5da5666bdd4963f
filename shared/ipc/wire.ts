import { z } from 'zod'
import type { Result } from '../failure/failure'
import type { Progress } from './contract'

/**
 * What travels between a window and Slipway, the same over Electron's IPC and over a WebSocket. The window numbers its
 * calls; answers and progress carry that number. `input` is parsed against the contract by the receiver.
 */
export const clientMessage = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('call'),
    id: z.number().int().min(1),
    name: z.string().max(100),
    input: z.unknown(),
  }),
  z.strictObject({ type: z.literal('cancel'), id: z.number().int().min(1) }),
])

export type ClientMessage = z.output<typeof clientMessage>

export type ServerMessage =
  | { readonly type: 'reply'; readonly id: number; readonly result: Result<unknown> }
  /** Batched about ten times a second, in order. */
  | { readonly type: 'progress'; readonly id: number; readonly items: readonly Progress[] }
  | { readonly type: 'notice'; readonly notice: Notice }

/** Told to every window: what it shows may be out of date. */
export type Notice =
  | { readonly type: 'runsChanged'; readonly dir: string }
  | { readonly type: 'environmentChanged'; readonly dir: string }
  /** The user chose something in the desktop's menu; only Electron's window is told. */
  | { readonly type: 'menu'; readonly action: MenuAction }
  /** The user chose a notification about a run. */
  | { readonly type: 'showRun'; readonly dir: string; readonly run: string }

export type MenuAction = 'newEnvironment' | 'openEnvironment' | 'find' | 'help'
