import { z } from 'zod'

/** How many times as long as usual everything may take: what a user asks for with `--patience` or in the window. */
export const patienceShape = z.number().int().min(1).max(20)

/** How fast a host is, and how long one is ready to wait for it; both are factors, 1 for a host as they usually are. */
export interface Pace {
  readonly patience: number
  /** Measured: how many times as long as usual things take on this host. */
  readonly slowness: number
}

export const usualPace: Pace = { patience: 1, slowness: 1 }

export interface Measured {
  /** Of a first small command: session, sudo and shell included. */
  readonly firstCommandMs: number
  readonly roundTripMs: number
  /** Load average of the last minute, by processor. */
  readonly loadPerCpu: number
}

/** What an idle host of today needs for the first command is far below this. */
const usualFirstCommandMs = 500
const usualRoundTripMs = 250
const mostSlowness = 5
/** A high load says less than a slow answer: most of it may wait for disks. */
const mostByLoad = 3

/** From 1 (as usual) to 5. */
export function slownessOf({ firstCommandMs, roundTripMs, loadPerCpu }: Measured): number {
  const seen = Math.max(
    firstCommandMs / usualFirstCommandMs,
    roundTripMs / usualRoundTripMs,
    Math.min(loadPerCpu, mostByLoad),
  )
  return Math.round(Math.min(mostSlowness, Math.max(1, seen)) * 10) / 10
}

/** A limit made for hosts as they usually are, for this one; the unit stays what it was. */
export function stretched(limit: number, { patience, slowness }: Pace): number {
  return Math.round(limit * patience * slowness)
}

/** The slower and the more patient of both. */
export function slower(one: Pace, other: Pace): Pace {
  return {
    patience: Math.max(one.patience, other.patience),
    slowness: Math.max(one.slowness, other.slowness),
  }
}

/** A host that says nothing at all for so many milliseconds is dead, whatever the patience. */
export const silenceMs = 28_000

/** Limits of one call, in milliseconds. */
export interface CallLimits {
  /** From here on it is called slow. */
  readonly slowMs: number
  /** Here it ends, although the connection lives. */
  readonly mostMs: number
}

const slowAfterMs = 10_000
/** While the connection answers, a call is slow and not dead; it ends all the same. */
const generousMs = 300_000

/** `firm`: its lateness is an answer of its own, so only the pace stretches it. */
export function callLimits(usualMs: number, pace: Pace, firm = false): CallLimits {
  const own = stretched(usualMs, pace)
  const mostMs = firm ? own : Math.max(own, generousMs * pace.patience)
  return { slowMs: Math.min(usualMs, slowAfterMs), mostMs }
}

/** Limits of an operation, in seconds. */
export interface OperationLimits {
  /** It ends here when nothing shows that it gets on. */
  readonly plain: number
  /** It ends here whatever it shows. */
  readonly most: number
}

/** An operation that took long in earlier runs may take that long again, and more. */
const timesEarlierRuns = 3
const timesWithProgress = 3

/** The planned limit is never changed: a plan that was approved stays the same on a slow host and on a quick one. */
export function operationLimits(
  operation: { readonly limit: number; readonly estimate: readonly [number, number] },
  pace: Pace,
): OperationLimits {
  const plain = stretched(Math.max(operation.limit, timesEarlierRuns * operation.estimate[1]), pace)
  return { plain, most: timesWithProgress * plain }
}
