import { z } from 'zod'
import type { CheckResult } from '../../model/check'
import { patienceShape } from '../../model/patience'
import { factsFile } from './facts'

const dir = z.string().min(1)
const patience = patienceShape.optional()

/** Checks before and after a deploy. */
export const checkRequests = {
  /** With `facts` what that file of kept facts can answer: no host is asked. */
  'preflight.run': z.object({ dir, only: z.array(z.string()).optional(), facts: factsFile, patience }),
  'health.run': z.object({ dir, patience }),
  /** Runs the commands that a result offers (`commands`) on its host, then the check again. */
  'preflight.fix': z.object({ dir, check: z.string().min(1), host: z.string().min(1), patience }),
  'waivers.list': z.object({ dir }),
  /** Lets a failed check pass for a while; `until` is a date, `2026-12-31`. */
  'waivers.set': z.object({
    dir,
    check: z.string().min(1),
    host: z.string().nullable(),
    who: z.string().min(1),
    why: z.string().min(1),
    until: z.iso.date(),
  }),
  'waivers.remove': z.object({ dir, check: z.string().min(1), host: z.string().nullable() }),
} as const

export interface Waiver {
  readonly check: string
  readonly host: string | null
  readonly who: string
  readonly why: string
  /** The last day on which it holds. */
  readonly until: string
}

export interface CheckReplies {
  'preflight.run': readonly CheckResult[]
  'health.run': readonly CheckResult[]
  'preflight.fix': readonly CheckResult[]
  'waivers.list': readonly Waiver[]
  'waivers.set': readonly Waiver[]
  'waivers.remove': readonly Waiver[]
}
