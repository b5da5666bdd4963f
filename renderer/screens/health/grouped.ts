import type { CheckResult, Verdict } from '#shared/model/check'

/** The worst first. */
export const verdicts: readonly Verdict[] = ['fail', 'warn', 'skip', 'pass']

export interface CheckGroupOf {
  readonly check: string
  readonly title: string
  /** The worst of its results. */
  readonly verdict: Verdict
  /** What needs attention first, then in the order of asking. */
  readonly results: readonly CheckResult[]
}

export function countsOf(results: readonly CheckResult[]): Readonly<Record<Verdict, number>> {
  const counts = { pass: 0, warn: 0, fail: 0, skip: 0 }
  for (const { verdict } of results) counts[verdict] += 1
  return counts
}

/** Results by check, what fails on top; only those with one of the verdicts when some are given. */
export function byCheck(results: readonly CheckResult[], shown: readonly Verdict[]): readonly CheckGroupOf[] {
  const found = new Map<string, CheckResult[]>()
  for (const result of results) {
    if (shown.length > 0 && !shown.includes(result.verdict)) continue
    const known = found.get(result.check)
    if (known) known.push(result)
    else found.set(result.check, [result])
  }
  const groups = [...found].map(([check, all]): CheckGroupOf => {
    const sorted = [...all].sort((a, b) => rank(a.verdict) - rank(b.verdict))
    const [worst] = sorted
    return { check, title: worst?.title ?? check, verdict: worst?.verdict ?? 'skip', results: sorted }
  })
  return groups.sort((a, b) => rank(a.verdict) - rank(b.verdict))
}

function rank(verdict: Verdict): number {
  return verdicts.indexOf(verdict)
}
