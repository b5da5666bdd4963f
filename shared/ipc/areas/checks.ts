import { z } from 'zod'
import type { Message } from '../../message/message'
import type { CheckResult } from '../../model/check'
import { patienceShape } from '../../model/patience'
import { path, request } from '../request'
import { factsFile } from './facts'

const dir = path
const patience = patienceShape.optional()

/** Checks before and after a deploy. */
export const checkRequests = {
  /** With `facts` what that file of kept facts can answer: no host is asked. */
  'preflight.run': request(
    z.object({ dir, only: z.array(z.string()).optional(), facts: factsFile, patience }),
  ).replies<readonly CheckResult[]>(),
  'health.run': request(z.object({ dir, patience })).replies<readonly CheckResult[]>(),
  'waivers.list': request(z.object({ dir })).replies<readonly Waiver[]>(),
  /** Lets a failed check pass for a while; `until` is a date, `2026-12-31`. */
  'waivers.set': request(
    z.object({
      dir,
      check: z.string().min(1),
      host: z.string().nullable(),
      who: z.string().min(1),
      why: z.string().min(1),
      until: z.iso.date(),
    }),
  ).replies<readonly Waiver[]>(),
  'waivers.remove': request(z.object({ dir, check: z.string().min(1), host: z.string().nullable() })).replies<
    readonly Waiver[]
  >(),
} as const

export interface Waiver {
  readonly check: string
  /** What the check is called, where waivers are told. */
  readonly title?: Message
  readonly host: string | null
  readonly who: string
  readonly why: string
  /** The last day on which it holds. */
  readonly until: string
}
