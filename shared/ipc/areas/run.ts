import { z } from 'zod'
import type { Message } from '../../message/message'
import { messageSchema } from '../../message/schema'
import { type Intent, intentShape } from '../../model/intent'
import { patienceShape } from '../../model/patience'
import type { Plan } from '../../model/plan'
import type { RunEvent, RunResult } from '../../model/run'
import { path, request } from '../request'
import { factsFile } from './facts'

const dir = path
const run = z.string().min(1)
const patience = patienceShape.optional()

/** As much of a plan as is looked at before it is compared with the one that follows from what is seen. */
export const planShape = z.object({
  schema: z.literal(2),
  fingerprint: z.string(),
  intent: intentShape,
  environment: z.string(),
  basis: z.object({
    inputs: z.string(),
    hosts: z.record(z.string(), z.record(z.string(), z.string())),
    services: z.record(z.string(), z.string()),
  }),
  notes: z.array(z.object({ text: messageSchema })),
  operations: z.array(z.object({ id: z.string(), needs: z.array(z.string()) })),
})

/**
 * Plans and runs. A run goes on whoever looks: only `run.cancel` ends it. `patience` says how many times as long as usual
 * hosts and what runs on them may take. A plan, and a run that is gone on with, have an intent of their own, which holds;
 * without either it must be said.
 */
export const runRequests = {
  /** With `facts` from that file of kept facts: no host is asked. */
  'plan.make': request(z.object({ dir, intent: intentShape, facts: factsFile, patience })).replies<Plan>(),
  /** Writes the plan that was shown, by its fingerprint, to a file that `slipway apply` takes. */
  'plan.export': request(z.object({ dir, fingerprint: z.string().min(1), out: path })).replies<{
    readonly path: string
    readonly command: string
  }>(),
  /** Applies an approved plan, or makes one and applies it when none is given; answers at the end. */
  'run.start': request(
    z.object({
      dir,
      plan: z.custom<Plan>((value) => planShape.safeParse(value).success, 'no plan').optional(),
      resumes: run.optional(),
      intent: intentShape.optional(),
      patience,
    }),
  ).replies<{
    readonly run: string
    readonly result: RunResult
    readonly changes: number
    readonly next?: Message
  }>(),
  /**
   * Begins a run of the plan that was shown, by its fingerprint; answers once the run has begun, or says why it must
   * not. Without a fingerprint the plan is made now: for going on with a run whose plan was approved. The reply's `run` is
   * empty when there was nothing to do.
   */
  'run.begin': request(
    z.object({
      dir,
      fingerprint: z.string().optional(),
      resumes: run.optional(),
      intent: intentShape.optional(),
      patience,
    }),
  ).replies<{ readonly run: string }>(),
  /** A run's events after number `after`, those to come too, as progress; answers when the run has ended. */
  'run.follow': request(z.object({ dir, run, after: z.number().int().min(0).default(0) })).replies<{
    readonly result: RunResult | 'interrupted'
  }>(),
  /** Runs that go on in this Slipway. */
  'run.live': request(z.object({})).replies<readonly LiveRun[]>(),
  /** No new operation starts; running ones end. */
  'run.cancel': request(z.object({ dir, run })).replies<null>(),
  /** Holds new operations back, or lets them go on. */
  'run.pause': request(z.object({ dir, run, paused: z.boolean() })).replies<null>(),
  /** Tries the failed operations of a host, and what was skipped for them, once more while the run goes on. */
  'run.retry': request(z.object({ dir, run, host: z.string().min(1) })).replies<{
    readonly operations: number
  }>(),
  /** Says yes to what an operation of the run asks, so that it begins. */
  'run.approve': request(z.object({ dir, run, op: z.string().min(1) })).replies<null>(),
  'run.list': request(z.object({ dir })).replies<readonly RunSummary[]>(),
  'run.show': request(z.object({ dir, run })).replies<{
    readonly plan: Plan
    readonly events: readonly RunEvent[]
  }>(),
} as const

export interface RunSummary {
  readonly id: string
  /** Unknown when the run was killed before it could say. */
  readonly intent?: Intent
  readonly startedAt: string
  readonly endedAt?: string
  readonly result: RunResult | 'interrupted' | 'running'
  /** The run that this one went on with. */
  readonly resumes?: string
  /** `who@machine`; empty when the run was killed before it could say. */
  readonly by?: string
}

export interface LiveRun {
  readonly dir: string
  readonly run: string
  readonly intent?: Intent
  readonly paused: boolean
}
