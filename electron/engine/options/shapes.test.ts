import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { english } from '#shared/message/message'
import { services } from '../services'
import { coerce } from './coerce'
import { commonOptions } from './common'

/** By option: values that it takes, and values that it does not with a part of what is said then. */
const caseSchema = z.record(
  z.string(),
  z.strictObject({
    takes: z.array(z.json()),
    refuses: z.array(z.tuple([z.json(), z.string()])),
  }),
)

const folder = join(import.meta.dirname, 'shape-cases')
const definitions = new Map(
  [...commonOptions, ...services.flatMap((service) => service.options)].map((one) => [one.name, one]),
)

describe.each(readdirSync(folder))('%s', (file) => {
  const cases = caseSchema.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')))
  test.each(Object.entries(cases))('%s', (name, { takes, refuses }) => {
    const definition = definitions.get(name)
    if (!definition) throw new Error(`there is no option ${name}`)
    expect(takes.length * refuses.length).toBeGreaterThan(0)
    for (const value of takes)
      expect(coerce(definition, value), JSON.stringify(value)).toHaveProperty('value')
    for (const [value, said] of refuses) {
      expect(coerce(definition, value), JSON.stringify(value)).toEqual({
        allowed: expect.saying(said),
      })
    }
  })
})

test('every default that is a value has the shape of its option', () => {
  const wrong = [...definitions.values()].flatMap((definition) => {
    if (typeof definition.default === 'function') return []
    const coerced = coerce(definition, definition.default)
    return 'value' in coerced ? [] : [`${definition.name}: ${english(coerced.allowed)}`]
  })
  expect(wrong).toEqual([])
})
