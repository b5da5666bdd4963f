import { z } from 'zod'
import type { Failure } from '../../failure/failure'
import { patienceShape } from '../../model/patience'

const dir = z.string().min(1)

/** A file of kept facts to go by instead of asking hosts. */
export const factsFile = z.string().min(1).optional()

/** What hosts say, kept in a file without secrets. */
export const factsRequests = {
  /** Asks every host and writes what they say to `out`, with the hosts that answer. */
  'facts.take': z.object({ dir, out: z.string().min(1), patience: patienceShape.optional() }),
  /** What Slipway kept of the last look at all hosts; null when there is nothing that can be read. */
  'facts.last': z.object({ dir }),
} as const

export interface KeptFactsSummary {
  readonly path: string
  /** When hosts said it, ISO. */
  readonly takenAt: string
  readonly hosts: readonly string[]
}

export interface FactsReplies {
  /** `failures`: hosts that were left out and services that could not be asked. */
  'facts.take': KeptFactsSummary & { readonly failures: readonly Failure[] }
  'facts.last': KeptFactsSummary | null
}
