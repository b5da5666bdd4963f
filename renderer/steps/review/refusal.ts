import type { Failure } from '#shared/failure/failure'
import { type Message, msg } from '#shared/message/message'

export interface Refusal {
  /** Null for what concerns the whole cluster or the environment folder. */
  readonly host: string | null
  /** Slipway's sentences: what is otherwise than when the plan was made. */
  readonly changes: readonly Message[]
}

/** Why an approved plan was not begun, host by host. Empty when something else was wrong. */
export function refusalsOf(failures: readonly Failure[]): readonly Refusal[] {
  const found = new Map<string | null, Message[]>()
  for (const { code, what, saw, where } of failures) {
    if (code !== 'plan.stale') continue
    const host = where?.host ?? null
    found.set(host, [...(found.get(host) ?? []), saw === undefined ? what : msg`${what} (${saw})`])
  }
  return [...found].map(([host, changes]) => ({ host, changes }))
}

/** Whether a new plan is the way on: this one is not what was approved, or not known any more. */
export function mustBeMadeAgain(failures: readonly Failure[]): boolean {
  return failures.some(({ code }) => ['plan.stale', 'plan.altered', 'plan.notShown'].includes(code))
}
