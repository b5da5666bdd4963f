import type { Bar } from '../../state'

/** Milliseconds since 1970. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** What of the run's time is looked at: all of it, the last while up to now, or a fixed part. */
export type Looking =
  | { readonly mode: 'whole' }
  | { readonly mode: 'follow'; readonly length: number }
  | ({ readonly mode: 'fixed' } & Span)

export interface Extent extends Span {
  readonly live: boolean
}

/** Nobody looks at less than two seconds. */
export const shortest = 2000
/** Room after now, so that the line of now does not stick to the edge. */
const ahead = 0.04

export function spanOf(looking: Looking, extent: Extent): Span {
  const whole = Math.max(shortest, extent.to - extent.from)
  if (looking.mode === 'whole') return { from: extent.from, to: extent.from + whole * (1 + ahead) }
  if (looking.mode === 'fixed') return looking
  return { from: extent.to - looking.length * (1 - ahead), to: extent.to + looking.length * ahead }
}

/**
 * Nearer with a factor below 1, farther with one above; `at` stays where it is. While the run goes on and now is in
 * sight, now stays in sight; as far away as the whole run, it is the whole run.
 */
export function zoomed(looking: Looking, extent: Extent, factor: number, at?: number): Looking {
  const span = spanOf(looking, extent)
  const whole = Math.max(shortest, extent.to - extent.from)
  const length = Math.max(shortest, (span.to - span.from) * factor)
  if (length >= whole * (1 + ahead)) return { mode: 'whole' }
  if (at === undefined && extent.live && looking.mode !== 'fixed') return { mode: 'follow', length }
  const anchor = at ?? (span.from + span.to) / 2
  const share = (anchor - span.from) / (span.to - span.from)
  return kept({ from: anchor - share * length, to: anchor + (1 - share) * length }, extent)
}

/** Sideways by a share of what is in sight. */
export function panned(looking: Looking, extent: Extent, share: number): Looking {
  const span = spanOf(looking, extent)
  if (looking.mode === 'whole') return looking
  const by = (span.to - span.from) * share
  return kept({ from: span.from + by, to: span.to + by }, extent)
}

/** Moved as little as possible so that a bar is in sight. */
export function broughtIntoSight(looking: Looking, extent: Extent, bar: Span): Looking {
  const span = spanOf(looking, extent)
  const length = span.to - span.from
  const room = length * 0.05
  if (bar.from >= span.from && bar.to <= span.to) return looking
  if (bar.to - bar.from > length || bar.from < span.from)
    return kept({ from: bar.from - room, to: bar.from - room + length }, extent)
  return kept({ from: bar.to + room - length, to: bar.to + room }, extent)
}

/** Within the run, with a little room at both ends. */
function kept({ from, to }: Span, extent: Extent): Looking {
  const length = to - from
  const room = length * ahead
  const least = extent.from - room
  const most = Math.max(extent.to + room, least + length)
  const start = Math.min(Math.max(from, least), most - length)
  return { mode: 'fixed', from: start, to: start + length }
}

const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200, 86_400]

/** Seconds after the beginning at which the axis is marked, about so many pixels apart or more. */
export function ticks(span: Span, start: number, width: number, apart = 90): readonly number[] {
  const length = (span.to - span.from) / 1000
  const least = (length * apart) / Math.max(1, width)
  const step = steps.find((candidate) => candidate >= least) ?? Math.ceil(least / 86_400) * 86_400
  const first = Math.max(0, Math.ceil((span.from - start) / 1000 / step) * step)
  const found: number[] = []
  for (let at = first; start + at * 1000 <= span.to; at += step) found.push(at)
  return found
}

export function toX(at: number, span: Span, width: number): number {
  return ((at - span.from) / (span.to - span.from)) * width
}

export function toTime(x: number, span: Span, width: number): number {
  return span.from + (x / Math.max(1, width)) * (span.to - span.from)
}

/** The bar at a moment on a track; bars that are drawn very short are met a little beside them too. */
export function barAt(bars: readonly Bar[], track: number, at: number, slack: number, now: number): number {
  let [found, nearest] = [-1, Number.POSITIVE_INFINITY]
  for (const [index, bar] of bars.entries()) {
    if (bar.track !== track) continue
    const away = Math.max(bar.from - at, at - (bar.to ?? now), 0)
    if (away <= slack && away <= nearest) [found, nearest] = [index, away]
  }
  return found
}

/** The bar of another lane that is nearest in time. */
export function nearestBar(bars: readonly Bar[], at: number, now: number): number {
  let [found, nearest] = [-1, Number.POSITIVE_INFINITY]
  for (const [index, bar] of bars.entries()) {
    const away = Math.max(bar.from - at, at - (bar.to ?? now), 0)
    if (away < nearest) [found, nearest] = [index, away]
  }
  return found
}
