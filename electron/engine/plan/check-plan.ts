import { redactDeep } from '#shared/lib/redact-deep'
import type { Redact } from '#shared/lib/secret'
import { noWords } from '#shared/message/message'
import type { CheckResult } from '#shared/model/check'
import type { Intent } from '#shared/model/intent'
import { type MadePlan, type NewOperation, runCommands } from '../operations'
import { checkBasis, planFingerprint } from './basis'
import { placed } from './builder'

export interface CheckPlanInput {
  readonly intent: Intent
  readonly environment: string
  readonly release: string
  /** Results of one check whose commands are to be run; each is of a host. */
  readonly results: readonly CheckResult[]
  readonly redact: Redact
  readonly madeAt: Date
  /** ISO time of the kept facts that were judged; none when hosts were asked. */
  readonly factsTakenAt?: string
}

/** One operation for each host: the commands that the check offers there. Pure. */
export function checkPlan(input: CheckPlanInput): MadePlan {
  const { intent, environment, release, results, redact, madeAt, factsTakenAt } = input
  const hosts = [...new Set(results.map(({ host }) => host))]
  const fixes = hosts.map((host) =>
    fixOf(
      host,
      results.filter((result) => result.host === host),
    ),
  )
  const operations = redactDeep(placed('preflight', fixes), redact)
  const basis = checkBasis(intent, results)
  return {
    schema: 2,
    fingerprint: planFingerprint(basis, operations),
    intent,
    environment,
    release,
    madeAt: madeAt.toISOString(),
    ...(factsTakenAt === undefined ? {} : { facts: { takenAt: factsTakenAt } }),
    basis,
    operations,
    notes: [],
  }
}

/** A check may have found more than one thing on a host. */
function fixOf(host: string | null, results: readonly CheckResult[]): NewOperation {
  const commands = [...new Set(results.flatMap((result) => result.commands ?? []))]
  const { check: id = '', title = noWords } = results[0] ?? {}
  const saw = results.map((result) => result.saw)
  return runCommands.make(host, { commands }, { id, title, saw })
}
