import { screens } from '../screens'

/** The screens to test; SLIPWAY_SCREENS=hosts,plan takes those whose names hold one of the words. */
export function chosenScreens() {
  const words = (process.env.SLIPWAY_SCREENS ?? '').split(',').filter(Boolean)
  return words.length === 0
    ? screens
    : screens.filter(({ name }) => words.some((word) => name.includes(word)))
}
