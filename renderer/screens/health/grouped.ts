import { english, type Message, msg } from '#shared/message/message'
import type { CheckResult, Verdict } from '#shared/model/check'

/** The worst first. */
export const verdicts: readonly Verdict[] = ['fail', 'warn', 'skip', 'pass']

export interface CheckGroupOf {
  /** Of the check and what it looks at; one check looks at every container. */
  readonly key: string
  readonly title: Message
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

/** Results by what was looked at, what fails on top; only those with one of the verdicts when some are given. */
export function grouped(results: readonly CheckResult[], shown: readonly Verdict[]): readonly CheckGroupOf[] {
  const found = new Map<string, CheckResult[]>()
  for (const result of results) {
    if (shown.length > 0 && !shown.includes(result.verdict)) continue
    const key = `${result.check} ${english(result.title)}`
    const known = found.get(key)
    if (known) known.push(result)
    else found.set(key, [result])
  }
  const groups = [...found].map(([key, all]): CheckGroupOf => {
    const sorted = [...all].sort((a, b) => rank(a.verdict) - rank(b.verdict))
    const [worst] = sorted
    return { key, title: worst?.title ?? msg`${key}`, verdict: worst?.verdict ?? 'skip', results: sorted }
  })
  return groups.sort((a, b) => rank(a.verdict) - rank(b.verdict))
}

function rank(verdict: Verdict): number {
  return verdicts.indexOf(verdict)
}
