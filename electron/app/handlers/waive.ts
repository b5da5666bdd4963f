import type { Waiver } from '#shared/ipc/areas/checks'
import type { CheckResult } from '#shared/model/check'

/** A waiver without a host holds for every host; one whose last day has passed holds no more. */
export function waiveBy(waivers: readonly Waiver[], today = localDay(new Date())) {
  return (result: CheckResult): CheckResult => {
    if (result.verdict !== 'fail' && result.verdict !== 'warn') return result
    const holds = waivers.filter(({ check, until }) => check === result.check && until >= today)
    const found = holds.find(({ host }) => host === result.host) ?? holds.find(({ host }) => host === null)
    return found ? { ...result, waived: { who: found.who, why: found.why, until: found.until } } : result
  }
}

/** `2026-11-21`, as the user's own calendar has it. */
export function localDay(now: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
