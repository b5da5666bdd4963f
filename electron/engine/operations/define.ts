import type { z } from 'zod'
import type { DeepReadonly } from '#shared/lib/deep-readonly'
import type { Message } from '#shared/message/message'
import type {
  Change,
  Detail,
  Impact,
  Operation,
  OperationRole,
  OperationTopic,
  Reason,
  SecondsRange,
} from '#shared/model/plan'

/** What people read of an operation, and what it changes, takes and is found by. */
export interface Words {
  /** What it acts on; with host and kind it makes the operation's id. */
  readonly target: string
  readonly title: Message
  readonly reasons: readonly Reason[]
  readonly changes?: readonly Change[]
  readonly details?: readonly Detail[]
  readonly impact?: Impact
  readonly estimate?: SecondsRange
  /** Seconds. */
  readonly limit?: number
}

/** An operation before it has its place in a plan. */
export interface NewOperationOf<K extends string, P> extends Words {
  readonly kind: K
  readonly role: OperationRole
  readonly topic: OperationTopic
  readonly host: string | null
  readonly payload: P
  readonly needs?: readonly string[]
  /** Runs as soon as its own needs allow, without waiting for the services this one needs. */
  readonly early?: boolean
}

/** An operation of a plan, with what its executor gets. */
export interface OperationOf<K extends string, P> extends Operation {
  readonly kind: K
  readonly payload: P
}

/** One kind of operation: what it is handed, what it is to a plan, and its words. Its executor stands beside it. */
export interface OperationDefinition<K extends string, P, A extends readonly unknown[]> {
  readonly kind: K
  readonly role: OperationRole
  readonly topic: OperationTopic
  /** What an operation hands its executor. Throws where it is not of the kind's shape. */
  payloadOf(operation: Operation): P
  /** An operation of this kind, on a host or on none; `about` is what only its words need. */
  make(host: string | null, payload: P, ...about: A): NewOperationOf<K, P>
  is(operation: Operation): operation is OperationOf<K, P>
  /** The id that an operation of this kind has in a plan; the first one, where there are several. */
  id(host: string | null, target: string): string
}

export function defineOperation<
  const K extends string,
  S extends z.ZodType,
  A extends readonly unknown[],
>(definition: {
  readonly kind: K
  readonly role: OperationRole
  readonly topic: OperationTopic
  readonly payload: S
  readonly describe: (payload: DeepReadonly<z.output<S>>, host: string | null, ...about: A) => Words
}): OperationDefinition<K, DeepReadonly<z.output<S>>, A> {
  const { kind, role, topic, payload, describe } = definition
  return {
    kind,
    role,
    topic,
    payloadOf: (operation) => payload.parse(operation.payload) as DeepReadonly<z.output<S>>,
    make: (host, given, ...about) => ({
      kind,
      role,
      topic,
      host,
      ...describe(given, host, ...about),
      payload: given,
    }),
    is: (operation): operation is OperationOf<K, DeepReadonly<z.output<S>>> => operation.kind === kind,
    id: (host, target) => operationId({ kind, host, target }),
  }
}

export function operationId(of: {
  readonly kind: string
  readonly host: string | null
  readonly target: string
}): string {
  return `${of.host ?? 'cluster'}/${of.kind}/${of.target}`
}
