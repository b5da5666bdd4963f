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
  const count = Number(process.env.SLIPWAY_SCREENS_SAMPLE ?? named.length)
  const step = Math.max(1, Math.floor(named.length / count))
  const first = Number(process.env.SLIPWAY_SEED ?? 0) % step
  return named.filter((_screen, at) => at % step === first).slice(0, count)
}
