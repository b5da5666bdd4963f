import type { Secret } from '#shared/lib/secret'
import type { Message } from '#shared/message/message'
import type { Pace } from '#shared/model/patience'
import type { Change, Operation } from '#shared/model/plan'
import type { Clock, HeldHost, HttpCall, OpenSql } from '../../ports'
import type { OperationDefinition } from '../define'
import type { Sign } from './progress'

/** What an executor is handed: the only place in the engine where writers are. */
export interface OpContext {
  readonly op: Operation
  /** The run's id; marks on hosts name it. */
  readonly run: string
  session(host: string): Promise<HeldHost>
  /** A value of passwords.yml by name; a key pair as `<name>.private_key` and `<name>.public_key`. */
  secret(name: string): Secret
  /** Content of a file that the plan writes, by host and path. */
  content(host: string, path: string): Secret
  readonly sql: OpenSql
  readonly http: HttpCall
  readonly clock: Clock
  readonly emit: Emit
  /** Aborts when the operation's limit has passed. A cancelled run lets running operations end. */
  readonly signal: AbortSignal
  /** Of the operation's host, or of the slowest one. */
  readonly pace: Pace
  /** Names what shows that the operation gets on: near its limit it is looked at, and the limit moves while it does. */
  watch(look: () => Promise<Sign | null>): void
  readonly time: Time
}

/** The time that an operation has, as it stands. */
export interface Time {
  /** Seconds since it began. */
  readonly passed: number
  /** It got on so well that its limit was moved. */
  readonly moved: boolean
}

export interface Emit {
  output(text: string, container?: string): void
  /** `fraction` 0…1 where it is known. */
  progress(note: Message, fraction?: number): void
  /** What the operation waits for, in words; repeated as a heartbeat until the next call or the end. */
  waiting(forWhat: Message): void
  /** What it saw when it looked whether it may go on, where its title says for what it waits. */
  seen(what: Message): void
}

export interface OpResult {
  /** What was changed; empty when it was so already. */
  readonly changes: readonly Change[]
  readonly note?: Message
}

/** Carries out one kind of operation. It decides nothing, and is safe to repeat after it was interrupted. */
export interface Executor<K extends string = string> {
  readonly kind: K
  /** What somebody must say yes to before it begins; nothing is asked when left out. */
  asks?(operation: Operation): string
  run(context: OpContext): Promise<OpResult>
}

/** Whoever carries out what a definition describes; the payload is checked before it runs. */
export function executor<K extends string, P, A extends readonly unknown[]>(
  definition: OperationDefinition<K, P, A>,
  run: (context: OpContext, payload: P) => Promise<OpResult>,
): Executor<K> {
  return { kind: definition.kind, run: async (context) => run(context, definition.payloadOf(context.op)) }
}
