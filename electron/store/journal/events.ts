import { z } from 'zod'
import { messageSchema } from '#shared/message/schema'
import { withMessages } from '#shared/message/stored'
import { intentShape } from '#shared/model/intent'
import type { OperationRole, OperationTopic } from '#shared/model/plan'
import type { RunEvent } from '#shared/model/run'

const text = z.string()
const count = z.number()
const change = z.object({
  kind: text,
  host: text.nullable(),
  name: text,
  action: z.enum(['create', 'replace', 'restart', 'reload', 'start', 'update', 'remove', 'run']),
})

const finding = z.object({
  id: text,
  severity: z.enum(['critical', 'warning', 'note']),
  host: text.nullable(),
  service: text,
  what: messageSchema,
  evidence: z.array(z.object({ source: text, lines: z.array(text), count })),
  means: messageSchema,
  remedy: messageSchema,
  link: text.optional(),
})

const failure = z.object({
  code: text,
  what: messageSchema,
  where: z
    .object({
      host: text.optional(),
      file: text.optional(),
      line: count.optional(),
      column: count.optional(),
      field: text.optional(),
      container: text.optional(),
      operation: text.optional(),
    })
    .optional(),
  saw: messageSchema.optional(),
  means: messageSchema.optional(),
  found: z.array(finding).optional(),
  remedy: messageSchema,
  retry: z.boolean().optional(),
})

const operation = z.object({
  id: text,
  kind: text,
  role: z.enum(['work', 'gate', 'milestone']),
  topic: z.enum(['image', 'file', 'container', 'wait', 'job', 'other']),
  host: text.nullable(),
  service: text,
  title: messageSchema,
  needs: z.array(text),
  estimate: z.tuple([count, count]),
})

const base = { run: text, seq: z.int().positive(), at: text }
const kind = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.object({ ...base, type: z.literal(type), ...shape })

const runEvent = z.discriminatedUnion('type', [
  kind('runStarted', {
    intent: intentShape,
    environment: text,
    fingerprint: text,
    by: text,
    hosts: z.array(text),
    operations: z.array(operation),
    next: messageSchema.optional(),
    resumes: text.optional(),
  }),
  kind('opStarted', { op: text }),
  kind('opOutput', { op: text, text, container: text.optional() }),
  kind('opProgress', { op: text, note: messageSchema, fraction: count.optional() }),
  kind('opHeartbeat', {
    op: text,
    waitsFor: messageSchema,
    saw: messageSchema.optional(),
    seconds: count,
    limit: count,
  }),
  kind('opDone', { op: text, changes: z.array(change), note: messageSchema.optional() }),
  kind('opFailed', { op: text, failure }),
  kind('opSkipped', { op: text, because: messageSchema }),
  kind('hostLost', { host: text, failure }),
  kind('approvalAsked', { op: text, question: text }),
  kind('approved', { op: text, question: text, by: text }),
  kind('cancelRequested', {}),
  kind('runPaused', {}),
  kind('runContinued', {}),
  kind('opRequeued', { op: text, host: text }),
  kind('runFinished', {
    result: z.enum(['done', 'failed', 'cancelled', 'refused']),
    failures: z.array(failure),
  }),
])

/** A value read from a journal, or null where it is no event; fields that are not known here stay as they are. */
export function runEventOf(value: unknown): RunEvent | null {
  const event = asNow(value)
  return isRunEvent(event) ? event : null
}

function isRunEvent(value: unknown): value is RunEvent {
  return runEvent.safeParse(value).success
}

/** An event, or a plan, as it would be kept today: those of before had neither intents, nor roles and topics, nor messages. */
export function asNow(value: unknown): unknown {
  return isObject(value) ? withMessages(withRoles(withIntent(value))) : value
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

/** What was called an `action`: `deploy` or `reconfigure`. */
function withIntent(value: object): object {
  if (!('action' in value) || 'intent' in value) return value
  const { action, ...rest } = value
  return { ...rest, intent: { kind: action } }
}

function withRoles(value: object): object {
  if (!('operations' in value) || !Array.isArray(value.operations)) return value
  return { ...value, operations: value.operations.map(withRole) }
}

function withRole(operation: unknown): unknown {
  if (!isObject(operation) || !('kind' in operation) || 'role' in operation) return operation
  const { kind } = operation
  return typeof kind === 'string' ? { ...operation, role: roleThen(kind), topic: topicThen(kind) } : operation
}

/** Of the kinds that there were until operations told it themselves. */
function roleThen(kind: string): OperationRole {
  if (kind === 'barrier') return 'milestone'
  return kind === 'waitHealthy' || kind === 'planAgain' ? 'gate' : 'work'
}

function topicThen(kind: string): OperationTopic {
  if (kind === 'pullImage') return 'image'
  if (/File|Sysctl|Keys/i.test(kind)) return 'file'
  if (/Container$/.test(kind)) return 'container'
  if (/^wait|^drain|^enable/.test(kind)) return 'wait'
  return /Job|Database|Endpoint|Project|User|Role|Service$/.test(kind) ? 'job' : 'other'
}

/** State changes reach the disk before anyone sees them; what is only told along the way need not. */
export function changesState(type: RunEvent['type']): boolean {
  return type !== 'opOutput' && type !== 'opProgress' && type !== 'opHeartbeat'
}
