import { z } from 'zod'
import { intentShape } from '#shared/model/intent'
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
  what: text,
  evidence: z.array(z.object({ source: text, lines: z.array(text), count })),
  means: text,
  remedy: text,
  link: text.optional(),
})

const failure = z.object({
  code: text,
  what: text,
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
  saw: text.optional(),
  means: text.optional(),
  found: z.array(finding).optional(),
  remedy: text,
  retry: z.boolean().optional(),
})

const operation = z.object({
  id: text,
  kind: text,
  host: text.nullable(),
  service: text,
  title: text,
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
    next: text.optional(),
    resumes: text.optional(),
  }),
  kind('opStarted', { op: text }),
  kind('opOutput', { op: text, text, container: text.optional() }),
  kind('opProgress', { op: text, note: text, fraction: count.optional() }),
  kind('opHeartbeat', { op: text, waitsFor: text, saw: text.optional(), seconds: count, limit: count }),
  kind('opDone', { op: text, changes: z.array(change), note: text.optional() }),
  kind('opFailed', { op: text, failure }),
  kind('opSkipped', { op: text, because: text }),
  kind('hostLost', { host: text, failure }),
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
  const event = withIntent(value)
  return isRunEvent(event) ? event : null
}

function isRunEvent(value: unknown): value is RunEvent {
  return runEvent.safeParse(value).success
}

/** Plans and journals named an `action` before there were intents: `deploy` or `reconfigure`. */
export function withIntent(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('action' in value) || 'intent' in value) return value
  const { action, ...rest } = value
  return { ...rest, intent: { kind: action } }
}

/** State changes reach the disk before anyone sees them; what is only told along the way need not. */
export function changesState(type: RunEvent['type']): boolean {
  return type !== 'opOutput' && type !== 'opProgress' && type !== 'opHeartbeat'
}
