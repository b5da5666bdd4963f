import { type Text, text } from '../../i18n/text'
import type { Draft, StepProblem, StepRules } from '../../state'
import { type Answer, type CheckRow, localDay, rowsOf } from './answers'

/** What stands between this step and the next one: every failed check that nobody waived. */
export const preflightRules: StepRules = (draft) => preflightProblems(draft, localDay(new Date()))

/** `today` is `2026-11-21`. */
export function preflightProblems(
  { checks, waivers }: Pick<Draft, 'checks' | 'waivers'>,
  today: string,
): readonly StepProblem[] {
  if (!checks) return []
  return rowsOf(checks, waivers, today).flatMap((row) => [
    ...(row.counts.fail > 0 ? [problem(row, 'error')] : []),
    ...(row.counts.warn > 0 ? [problem(row, 'warning')] : []),
  ])
}

function problem(row: CheckRow, severity: StepProblem['severity']): StepProblem {
  const standing = severity === 'error' ? 'fail' : 'warn'
  const answers = row.answers.filter((answer) => answer.standing === standing)
  const expired = answers.find((answer) => answer.expired)?.expired
  const values = { check: row.title, where: whereOf(answers) }
  const said =
    severity === 'warning'
      ? text('preflight:problem.warned', values)
      : expired
        ? text('preflight:problem.expired', { ...values, until: expired.until })
        : text('preflight:problem.failed', values)
  return {
    step: 'preflight',
    field: `check:${row.check}`,
    code: `preflight.${standing}`,
    text: said,
    severity,
  }
}

function whereOf(answers: readonly Answer[]): string | Text {
  const hosts = [...new Set(answers.flatMap((answer) => answer.hosts))]
  if (hosts.length === 0) return text('preflight:problem.cluster')
  return hosts.length <= 3 ? hosts.join(', ') : text('preflight:problem.hosts', { count: hosts.length })
}
