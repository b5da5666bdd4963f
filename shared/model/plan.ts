import type { Message } from '../message/message'
import type { Intent } from './intent'

export type Impact =
  | { readonly kind: 'none' }
  /** One of several servers of `of` is away for a while; clients are served by the others. */
  | { readonly kind: 'restart'; readonly of: string; readonly seconds: SecondsRange }
  /** Clients of `of` get errors meanwhile. */
  | { readonly kind: 'outage'; readonly of: string; readonly seconds: SecondsRange }

export type SecondsRange = readonly [least: number, most: number]

/** Why an operation is in the plan: `code` for programs (`image.changed`), `text` for people. */
export interface Reason {
  readonly code: string
  readonly text: Message
}

/** One thing in the world that an operation changes. A run's changes are exactly its plan's (set equality). */
export interface Change {
  /** `container`, `file`, `volume`, `image`, `sysctl`, `database`, `databaseUser`, `endpoint`, `job`… */
  readonly kind: string
  readonly host: string | null
  readonly name: string
  readonly action: 'create' | 'replace' | 'restart' | 'reload' | 'start' | 'update' | 'remove' | 'run'
}

/** What a person may want to see of an operation; secrets are redacted before it gets here. */
export type Detail =
  /** Lines that are run as they stand: shown wherever the operation is, since they are what it does. */
  | { readonly type: 'commands'; readonly commands: readonly string[] }
  | { readonly type: 'diff'; readonly path: string; readonly text: Message }
  | { readonly type: 'table'; readonly rows: readonly FieldRow[] }

export interface FieldRow {
  readonly field: Message
  readonly from: Message
  readonly to: Message
}

/** What an operation is to its plan: it does something, it holds what follows back, or it says that all before it is done. */
export type OperationRole = 'work' | 'gate' | 'milestone'

/** What an operation deals with: what screens colour and sort it by. */
export type OperationTopic = 'image' | 'file' | 'container' | 'wait' | 'job' | 'other'

export interface Operation {
  /** Stable for the same change: `ctl1/ensureContainer/mariadb`. Unique in its plan. */
  readonly id: string
  /** Opaque to all but the engine. */
  readonly kind: string
  readonly role: OperationRole
  readonly topic: OperationTopic
  readonly host: string | null
  readonly service: string
  /** What it acts on: a container, a folder, a database. */
  readonly target: string
  readonly title: Message
  readonly reasons: readonly Reason[]
  readonly impact: Impact
  /** Ids of operations that must have ended well before this one starts. */
  readonly needs: readonly string[]
  readonly changes: readonly Change[]
  readonly details: readonly Detail[]
  /** How long it usually takes. */
  readonly estimate: SecondsRange
  /** After this many seconds it is given up. */
  readonly limit: number
  /** Parameters for its executor: JSON in a shape that the engine has by kind; never a secret. */
  readonly payload: unknown
}

/** What the plan was made from, item by item, so that a refusal can say what changed since. */
export interface PlanBasis {
  /** Hash of environment, options and catalog: what the user decides. */
  readonly inputs: string
  /** Host → item (`container mariadb`, `file /etc/kolla/…`) → short hash of its state. */
  readonly hosts: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Service → short hash of what was read through its own protocol (databases, endpoints). */
  readonly services: Readonly<Record<string, string>>
}

/** Something to know about the plan that is not an operation. */
export interface PlanNote {
  readonly code: string
  readonly text: Message
}

export interface Plan {
  readonly schema: 2
  /** Hash of basis and operations: equal fingerprints do the same. */
  readonly fingerprint: string
  readonly intent: Intent
  readonly environment: string
  readonly release: string
  readonly madeAt: string
  /** Of a plan that was made from kept facts: when hosts said them, ISO. No host was asked since. */
  readonly facts?: { readonly takenAt: string }
  readonly basis: PlanBasis
  readonly operations: readonly Operation[]
  /** Of a plan that is only the next stage: what the plan after it does, which this one has to find out first. */
  readonly next?: Message
  readonly notes: readonly PlanNote[]
}
