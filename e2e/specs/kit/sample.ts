import { dice } from './seed'

/** Chooses among cases that are alike and take long: some by chance, or all of them with SLIPWAY_SOAK=1. */
export interface Sample {
  /** Whether a case is left out of this run. */
  leaves(name: string): boolean
}

/** The choice is printed with its seed; SLIPWAY_SEED gives the same one again. */
export function sampleOf(what: string, count: number, names: readonly string[]): Sample {
  if (process.env.SLIPWAY_SOAK === '1') return { leaves: () => false }
  const chance = dice(what)
  const left = [...names]
  const chosen = Array.from({ length: Math.min(count, names.length) }, () => {
    const name = chance.pick(left)
    left.splice(left.indexOf(name), 1)
    return name
  })
  process.stderr.write(`${what}: only ${chosen.join(', ')}; left to the soak: ${left.join(', ')}\n`)
  return { leaves: (name) => !chosen.includes(name) }
}
