import { expect } from 'vitest'
import { english, isMessage } from '../message/message'

/** In tests a message equals its English text, so that cases are written as people read them. */
expect.addEqualityTesters([
  (one, other) => {
    if (isMessage(one) && typeof other === 'string') return english(one) === other
    if (isMessage(other) && typeof one === 'string') return english(other) === one
    return undefined
  },
])

declare module 'vitest' {
  interface AsymmetricMatchersContaining {
    /** A message whose English text has this in it. */
    saying: (part: string | RegExp) => unknown
  }
}

expect.extend({
  saying: (received: unknown, part: string | RegExp) => {
    const text = typeof received === 'string' ? received : isMessage(received) ? english(received) : ''
    return {
      pass: typeof part === 'string' ? text.includes(part) : part.test(text),
      message: () => `expected ${JSON.stringify(text)} to say ${String(part)}`,
    }
  },
})
