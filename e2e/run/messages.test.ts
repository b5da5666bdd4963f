import { expect, test } from 'vitest'
import { messagesIn, translationProblems } from './messages.mjs'

const from = "import { count, msg } from '#shared/message/message'\n"
const problems = (files: Record<string, string>) =>
  translationProblems(new Map(Object.entries(files).map(([path, text]) => [`electron/engine/${path}`, text])))

test('a message is its text with places; a count is one by its form for many', () => {
  const source = `${from}const a = msg\`\${count(n, 'host', 'hosts')} of \${msg\`group \${g}\`}\``
  expect(
    messagesIn('electron/engine/a/b.ts', source)
      .map(({ text }) => text)
      .sort(),
  ).toEqual(['group {0}', '{0} hosts', '{0} of {1}'])
})

test('another function that counts says nothing', () => {
  expect(messagesIn('electron/engine/a.ts', "const a = count(n, 'host', 'hosts')")).toEqual([])
})

test('a text without a translation is found, one of its folder or above is translated', () => {
  const check = `const a = msg\`it is \${x}\``
  expect(problems({ 'a/b/check.ts': check })).toEqual([
    'electron/engine/a/b/check.ts:1: no Chinese for it is {0}',
  ])
  for (const table of ['a/b/zh.ts', 'a/zh.ts', 'zh.ts'])
    expect(problems({ 'a/b/check.ts': check, [table]: "export const zh = { 'it is {0}': '{0}' }" })).toEqual(
      [],
    )
  expect(
    problems({ 'a/b/check.ts': check, 'a/c/zh.ts': "export const zh = { 'it is {0}': '{0}' }" }),
  ).toHaveLength(2)
})

test('a translation is left over when nothing below its folder says it', () => {
  expect(problems({ 'a/zh.ts': "export const zh = { gone: '没有' }" })).toEqual([
    'electron/engine/a/zh.ts: nothing in this folder says gone',
  ])
})

test('places are those of the text, and a text has one translation', () => {
  const said = `const a = msg\`on \${x} at \${y}\``
  const table = (translation: string) => `export const zh = { 'on {0} at {1}': '${translation}' }`
  expect(problems({ 'a/check.ts': said, 'a/zh.ts': table('{0} 在 {0}') })).toEqual([
    'electron/engine/a/zh.ts: other places than in on {0} at {1}',
  ])
  const both = { 'a/check.ts': said, 'b/check.ts': said, 'a/zh.ts': table('{1}{0}') }
  expect(problems({ ...both, 'b/zh.ts': table('{1}{0}') })).toEqual([])
  expect(problems({ ...both, 'b/zh.ts': table('{0}{1}') })).toEqual([
    'electron/engine/b/zh.ts and electron/engine/a/zh.ts differ on on {0} at {1}',
  ])
})

test('names need no translation, a text has no places of its own, and tables are for the window', () => {
  expect(problems({ 'a.ts': `const a = msg\`\${x}: \${y}\`` })).toEqual([])
  expect(problems({ 'a.ts': `const a = msg\`{0} is \${y}\`` })).toHaveLength(1)
  expect(problems({ 'a.ts': "import { zh } from './b/zh'" })).toEqual([
    'electron/engine/a.ts: only the window reads tables',
  ])
})
