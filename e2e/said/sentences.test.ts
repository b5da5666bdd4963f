import { expect, test } from 'vitest'
import { sentences } from './sentences.mjs'

function read(files: Record<string, string>): readonly string[] {
  return [...sentences(new Map(Object.entries(files))).keys()].sort()
}

const one = (text: string) => read({ 'electron/a.ts': text })

test('what is known only while running is a place', () => {
  expect(one(`const a = { what: \`no answer from \${host} in \${seconds} s\` }`)).toEqual([
    'no answer from {0} in {1} s',
  ])
})

test('each way in which a sentence can be said is one', () => {
  expect(
    one(`const a = { saw: \`the file \${gone ? 'is gone' : \`has \${n} lines\`}\` ?? 'it is empty' }`),
  ).toEqual(['it is empty', 'the file has {0} lines', 'the file is gone'])
})

test('a text is followed through variables, tables, loops and functions', () => {
  const text = `
    const why = { a: 'it is new', b: 'it is old' }
    const said = (kind) => why[kind]
    const { wanted } = { wanted: 'a value' }
    for (const [name, word] of [['x', 'the first of all']]) list.push({ help: word })
    const result = { because: said(kind), wanted }`
  expect(one(text)).toEqual(['a value', 'it is new', 'it is old', 'the first of all'])
})

test('what a function is given is said where it is called, from other files too', () => {
  const files = {
    'electron/kit.ts': `export function fail(saw, { remedy }) { return { saw, remedy: \`\${remedy} again\` } }`,
    'electron/index.ts': "export * from './kit'",
    'electron/a.ts': "import { fail } from './index'\nfail('no answer', { remedy: 'ask him' })",
  }
  expect(read(files)).toEqual(['ask him', 'no answer', '{0} again'])
})

test('parts of a list are sentences of their own', () => {
  expect(one(`const a = { saw: hosts.map((h) => \`\${h} is down\`).join('; ') }`)).toEqual(['{0} is down'])
  expect(one("const l = []; l.push('it is new'); const a = { note: l.join(', ') }")).toEqual(['it is new'])
})

test('names, numbers and other properties are no sentences', () => {
  expect(one(`const a = { saw: \`\${a}:\${b}\`, what: 'kolla_internal_vip', id: 'not a sentence' }`)).toEqual(
    [],
  )
})

test('a text that is made of itself comes to an end', () => {
  expect(one("let a = 'it'; a = a + ' runs'; const b = { note: a }")).toContain('it')
  expect(one("const f = (n) => n ? f(n - 1) : 'it ends'; const b = { note: f(2) }")).toEqual(['it ends'])
})

test('what a call is about, and what a rule of zod asks for, are parts of failures', () => {
  expect(one(`engine.call({ doing: \`Starting \${name}\` }); calls.script('A script', text)`)).toEqual([
    'A script',
    'Starting {0}',
  ])
  const rules = `
    const matching = (wanted) => z.string().refine(fits, \`must be \${wanted}\`)
    const rules = z.object({ a: matching('a path of names') }, 'must be a mapping')`
  expect(one(`import { z } from 'zod'\n${rules}`)).toEqual([
    'a path of names',
    'must be a mapping',
    'must be {0}',
  ])
  expect(one(rules)).toEqual([])
})

test('a text that is put right keeps its words, and a type is one of those that JSON has', () => {
  expect(one(`const a = { what: \`no image \${image} here\`.replace('  ', ' ') }`)).toEqual([
    'no image {0} here',
  ])
  expect(one(`const a = { saw: \`a value that is a \${typeof value}\` }`)).toEqual([
    'a value that is a {0}',
    'boolean',
    'number',
    'string',
  ])
})

test('functions called by the name of their file, and texts put into a property later, are followed', () => {
  const files = {
    'electron/kit.ts': `export const late = (doing) => ({ what: \`\${doing} is late\` })`,
    'electron/a.ts': "import * as kit from './kit'\nkit.late('The handshake')",
    'electron/b.ts': "reader.trouble ??= 'the number is too large'",
  }
  expect(read(files)).toEqual(['The handshake', 'the number is too large', '{0} is late'])
})

test('what an error about facts says is told, and what a rule of zod says when it is broken', () => {
  const thrown = "throw new Error('uname told nothing')"
  expect(
    read({ 'electron/engine/facts/a.ts': thrown, 'electron/b.ts': thrown.replace('told', 'said') }),
  ).toEqual(['uname told nothing'])
  expect(one("import { z } from 'zod'\nz.enum(all, { error: 'no action of Slipway' })")).toEqual([
    'no action of Slipway',
  ])
})
