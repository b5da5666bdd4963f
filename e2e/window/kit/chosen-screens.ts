import type { Screen } from '../screen'
import { screens } from '../screens'

/**
 * The screens to test; SLIPWAY_SCREENS=hosts,plan takes those whose names hold one of the words, and
 * SLIPWAY_SCREENS_SAMPLE=12 as many of them, other ones by SLIPWAY_SEED.
 */
export function chosenScreens(): readonly Screen[] {
  const words = (process.env.SLIPWAY_SCREENS ?? '').split(',').filter(Boolean)
  const named =
    words.length === 0 ? screens : screens.filter(({ name }) => words.some((word) => name.includes(word)))
  const count = Math.min(named.length, Number(process.env.SLIPWAY_SCREENS_SAMPLE ?? named.length))
  // Evenly over the list, beginning anywhere: each seed takes other ones, and none is never taken.
  const shift = (Number(process.env.SLIPWAY_SEED ?? 0) % 997) / 997
  const taken = Array.from({ length: count }, (_, at) => Math.floor(((at + shift) * named.length) / count))
  return named.filter((_screen, at) => taken.includes(at))
}
