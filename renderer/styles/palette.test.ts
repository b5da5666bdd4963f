import { expect, test } from 'vitest'
import { dark, light, type Scheme, series } from './palette'

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (high + 0.05) / (low + 0.05)
}

const texts = ['text', 'textSecondary', 'textDisabled', 'primary', 'success', 'warning', 'error'] as const
const grounds = ['ground', 'paper', 'sunken', 'chosen', 'added', 'removed', 'warned'] as const

function tooFaint(name: string, scheme: Scheme, colours: readonly string[]): string[] {
  const pairs = texts.flatMap((text) =>
    grounds.map((ground) => [`${text} on ${ground}`, scheme[text], scheme[ground]]),
  )
  const states = ['success', 'warning', 'error'].map((state) => [
    `onState on ${state}`,
    scheme.onState,
    scheme[state as 'success'],
  ])
  const charts = colours.map((colour) => [`series ${colour}`, colour, scheme.paper])
  return [...pairs, ...states, ...charts, ['onPrimary', scheme.onPrimary, scheme.primary]].flatMap(
    ([what = '', front = '', back = '']) => {
      const ratio = contrast(front, back)
      return ratio < 4.5 ? [`${name}: ${what} ${ratio.toFixed(2)}`] : []
    },
  )
}

test('every text colour stands out from every ground by 4.5 to 1', () => {
  expect([...tooFaint('light', light, series.light), ...tooFaint('dark', dark, series.dark)]).toEqual([])
})
