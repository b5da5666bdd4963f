import { expect } from 'vitest'
import type { LaunchedShell } from './launch'

/** What holds of the window on every Electron; each takes the running application. */
export interface Spec {
  readonly name: string
  readonly check: (shell: LaunchedShell) => Promise<void>
}

export interface Reply {
  readonly type: string
  readonly id?: number
  readonly result?: {
    readonly ok: boolean
    readonly value?: unknown
    readonly failures?: readonly { code: string }[]
  }
}

interface Bridge {
  send(message: unknown): void
  onMessage(take: (message: Reply) => void): () => void
  pathOf(file: File): string
}

/** What the page's own world holds. */
export type Page = typeof globalThis & { readonly slipway: Bridge }

/** Sends a message as the page would and waits for the answer of that number; null when none comes in time. */
export function ask(shell: LaunchedShell, message: unknown, id: number, wait = 5000): Promise<Reply | null> {
  return shell.page.evaluate(
    ({ message, id, wait }) =>
      new Promise<Reply | null>((resolve) => {
        const { slipway } = globalThis as unknown as Page
        const timer = setTimeout(() => resolve(null), wait)
        const stop = slipway.onMessage((reply) => {
          if (reply.type !== 'reply' || reply.id !== id) return
          clearTimeout(timer)
          stop()
          resolve(reply)
        })
        slipway.send(message)
      }),
    { message, id, wait },
  )
}

let number = 1_000_000

/** The number of a call that the page itself will not use. */
export function next(): number {
  number += 1
  return number
}

/** The window still answers. */
export async function staysAlive(shell: LaunchedShell): Promise<void> {
  const id = next()
  const reply = await ask(shell, { type: 'call', id, name: 'app.info', input: {} }, id)
  expect(reply?.result?.ok).toBe(true)
}
