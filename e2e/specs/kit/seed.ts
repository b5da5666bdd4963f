/** Numbers that look random and are the same for the same seed. */
export interface Dice {
  readonly seed: number
  /** 0 ≤ number < 1. */
  roll(): number
  /** One of the items; throws for an empty list. */
  pick<T>(items: readonly T[]): T
}

/** SLIPWAY_SEED, or a new one; printed, so that a failure can be tried again. */
export function dice(what: string): Dice {
  const given = Number(process.env.SLIPWAY_SEED)
  const seed =
    process.env.SLIPWAY_SEED && Number.isInteger(given) ? given : Math.floor(Math.random() * 1_000_000)
  process.stderr.write(`${what}: SLIPWAY_SEED=${seed}\n`)
  return diceOf(seed)
}

/** The generator is mulberry32. */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0
  const roll = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    seed,
    roll,
    pick: (items) => {
      const item = items[Math.floor(roll() * items.length)]
      if (item === undefined) throw new Error('there is nothing to pick from')
      return item
    },
  }
}
