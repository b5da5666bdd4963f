export interface DurationParts {
  readonly unit: 'seconds' | 'minutes' | 'hours'
  readonly from: number
  readonly to: number
}

/** A range of seconds in the unit that its upper end is best said in, rounded to what anyone can know. */
export function durationParts([least, most]: readonly [number, number]): DurationParts {
  const [low, high] = [Math.max(0, Math.min(least, most)), Math.max(0, least, most)]
  if (high < 90) {
    const round = (seconds: number) => (seconds > 20 ? Math.round(seconds / 5) * 5 : Math.round(seconds))
    return { unit: 'seconds', from: round(low), to: round(high) }
  }
  if (high < 90 * 60)
    return { unit: 'minutes', from: Math.max(1, Math.round(low / 60)), to: Math.ceil(high / 60) }
  const half = (seconds: number) => Math.round(seconds / 1800) / 2
  return { unit: 'hours', from: half(low), to: half(high) }
}

/** How long ago something was, in the largest unit that has passed once; a clock that is behind counts as now. */
export function agoParts(seconds: number): {
  readonly unit: 'second' | 'minute' | 'hour' | 'day'
  readonly value: number
} {
  const past = Math.max(0, seconds)
  if (past < 60) return { unit: 'second', value: 0 }
  if (past < 3600) return { unit: 'minute', value: Math.floor(past / 60) }
  if (past < 86_400) return { unit: 'hour', value: Math.floor(past / 3600) }
  return { unit: 'day', value: Math.floor(past / 86_400) }
}
