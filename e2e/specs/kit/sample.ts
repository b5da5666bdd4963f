import { randomInt } from 'node:crypto'

/** Chooses among cases that are alike and take long: one by chance, or all of them with SLIPWAY_SOAK=1. */
export interface Sample {
  /** Whether a case is left out of this run. */
  leaves(name: string): boolean
}

/** The seed is printed; SLIPWAY_SEED gives the same choice again. */
export function sampleOne(names: readonly string[]): Sample {
  if (process.env.SLIPWAY_SOAK === '1') return { leaves: () => false }
  const seed = Number(process.env.SLIPWAY_SEED ?? randomInt(1_000_000))
  const chosen = names[seed % names.length]
  console.log(`seed ${seed}: of ${names.join(', ')} only ${chosen}; SLIPWAY_SOAK=1 runs all`)
  return { leaves: (name) => name !== chosen }
}
