import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { JinjaError } from './ast'
import { namesIn, renderFile } from './render'
import type { Syntax } from './template'

const table = z
  .object({
    names: z.record(z.string(), z.json()),
    files: z.array(z.object({ template: z.string(), gives: z.string(), merged: z.string().optional() })),
  })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, 'cases/files.json'), 'utf8')))

const around = { scope: (name: string) => table.names[name] }
const asTemplate: Syntax = { backslashes: 'escapes', trimBlocks: true, lstripBlocks: false }
const asMerged: Syntax = { backslashes: 'literal', trimBlocks: true, lstripBlocks: true }

describe('a file', () => {
  it.each(table.files)('$template', ({ template, gives, merged = gives }) => {
    expect(renderFile(template, asTemplate, around).text).toBe(gives)
    expect(renderFile(template, asMerged, around).text).toBe(merged)
  })

  it('tells from which line of its source each line came', () => {
    const source = 'a\n{% for n in names %}\nb\n{{ n }}\n{% endfor %}\n{# x\ny #}\nc {{ port }}\nd\n'
    const { text, lineOf } = renderFile(source, asTemplate, around)
    expect(text).toBe('a\nb\na\nb\nb\nc 5000\nd\n')
    expect(text.split('\n').map((_, at) => lineOf(at + 1))).toEqual([1, 3, 4, 3, 4, 8, 9, 9])
  })

  it.each([
    ['a\n{{ absent }}\n', 2],
    ['a\n\n{% if on %}\n{{ port | nothing }}\n{% endif %}\n', 4],
    ['a\n{% if absent %}\n{% endif %}\n', 2],
    ['{% for n in names %}\n{{ n.x.y }}\n{% endfor %}\n', 2],
    ['a\n{% if on %}\n', 2],
    ['a\n{{ port', 2],
    ['#jinja2: trim_blocks: False\na\n{{ absent }}\n', 3],
    ['#jinja2: autoescape: True\n', 1],
  ])('names the line of what is wrong in %j', (source, line) => {
    expect(errorOf(source).line).toBe(line)
  })
})

it('finds the names that a template refers to', () => {
  const source = '{% for n in groups[g] if n in b %}{{ n | f(c) }}{% set d = e.f %}{% endfor %}{{ h'
  expect(namesIn(source)).toEqual(new Set())
  expect(namesIn(`${source} }}`)).toEqual(new Set(['groups', 'g', 'n', 'b', 'c', 'e', 'h']))
})

function errorOf(source: string): JinjaError {
  try {
    renderFile(source, asTemplate, around)
  } catch (error) {
    if (error instanceof JinjaError) return error
    throw error
  }
  throw new Error('it was not refused')
}
