import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { JsonValue } from '#shared/lib/json'
import { JinjaError } from './ast'
import { evaluateTemplate } from './render'

const file = z
  .object({
    names: z.record(z.string(), z.json()),
    gives: z.array(z.tuple([z.string(), z.json()])),
    refuses: z.array(z.tuple([z.string(), z.string(), z.string()])),
  })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, 'cases/expressions.json'), 'utf8')))

const scope = (name: string): JsonValue | undefined => file.names[name]

describe('a template', () => {
  it.each(file.gives)('%s gives %j', (text, wanted) => {
    expect(evaluateTemplate(text, scope)).toEqual(wanted)
  })

  it.each(file.refuses)('%s is refused as %s', (text, kind, words) => {
    const refused = refusal(text)
    expect(refused.kind).toBe(kind)
    expect(refused.message).toContain(words)
  })
})

function refusal(text: string): JinjaError {
  try {
    evaluateTemplate(text, scope)
  } catch (error) {
    if (error instanceof JinjaError) return error
    throw error
  }
  throw new Error('it was not refused')
}
