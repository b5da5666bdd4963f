import { z } from 'zod'
import type { Failure } from '../../failure/failure'
import { patienceShape } from '../../model/patience'
import { path, request } from '../request'

const dir = path

/** A file of kept facts to go by instead of asking hosts. */
export const factsFile = path.optional()

/** What hosts say, kept in a file without secrets. */
export const factsRequests = {
  /** Asks every host and writes what they say to `out`; `failures`: hosts that were left out and services not answering. */
  'facts.take': request(z.object({ dir, out: path, patience: patienceShape.optional() })).replies<
    KeptFactsSummary & { readonly failures: readonly Failure[] }
  >(),
  /** What Slipway kept of the last look at all hosts; null when there is nothing that can be read. */
  'facts.last': request(z.object({ dir })).replies<KeptFactsSummary | null>(),
} as const

export interface KeptFactsSummary {
  readonly path: string
  /** When hosts said it, ISO. */
  readonly takenAt: string
  readonly hosts: readonly string[]
}
