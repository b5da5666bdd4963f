import { z } from 'zod'
import type { CheckResult } from '../../model/check'
import { path, request } from '../request'
import type { HostTest } from './hosts'

/** What was seen of hosts last, kept beside the environment without secrets. */
export const evidenceRequests = {
  /** What the last test of each host and the last preflight gave. What is damaged counts as never asked. */
  'evidence.last': request(z.object({ dir: path })).replies<KeptEvidence>(),
} as const

export interface KeptEvidence {
  /** Hosts that the inventory has no more are left out. */
  readonly tests: readonly KeptTest[]
  /** The last preflight in which every check answered. */
  readonly preflight: KeptChecks | null
  /**
   * Files of the environment that were written, added or removed since the last run that brought the cluster in line began,
   * or a deploy found nothing to do; null where that is not known.
   */
  readonly changedFiles: readonly string[] | null
}

export interface KeptTest {
  readonly test: HostTest
  /** When the host answered or failed to, ISO. */
  readonly at: string
  /** How the host is reached has changed since. */
  readonly outOfDate: boolean
}

export interface KeptChecks {
  readonly results: readonly CheckResult[]
  /** When hosts were asked, ISO. */
  readonly at: string
  /** A file of the environment has changed since. */
  readonly outOfDate: boolean
}
