import type { Violation } from './violation'

/** A finding that is not mended yet: `npm test` lets it pass, and its own run must still show it. */
export interface KnownFinding {
  readonly seed: number
  readonly run: number
  readonly rule: string
  readonly saw: RegExp
  readonly why: string
}

export const knownFindings: readonly KnownFinding[] = [
  { seed: 7, run: 54, rule: 'members.twoDown', saw: /^rabbitmq /, why: 'under faults; not analysed yet' },
  { seed: 7, run: 139, rule: 'members.twoDown', saw: /^mariadb /, why: 'under faults; not analysed yet' },
  { seed: 7, run: 171, rule: 'lock.twoRuns', saw: /./, why: 'not analysed yet' },
  {
    seed: 7,
    run: 192,
    rule: 'effect.missing',
    saw: /^container bootstrap_keystone_fernet on .*: remove$/,
    why: 'not analysed yet',
  },
]

export function isKnown({ rule, saw }: Violation): boolean {
  return knownFindings.some((known) => known.rule === rule && known.saw.test(saw))
}
