import { expect, test } from 'vitest'
import { most, tooLong } from './function-length.mjs'

const check = (text: string, allowed = {}) => tooLong(new Map([['shared/a.tsx', text]]), allowed)
const lines = (count: number, line: string) => `${line}\n`.repeat(count)

test('a function may have as many lines as are allowed, its first and last among them', () => {
  expect(check(`function a() {\n${lines(most - 2, '  b()')}}\n`)).toEqual([])
  expect(check(`\nfunction a() {\n${lines(most - 1, '  b()')}}\n`)).toEqual([
    `shared/a.tsx a (line 2) has ${most + 1} lines of code; at most ${most}`,
  ])
})

test('comments and empty lines do not count, what a function draws does', () => {
  expect(check(`function a() {\n${lines(most, '  // b')}${lines(most, '')}}\n`)).toEqual([])
  expect(check(`/*\n${lines(most, '*')}*/\nfunction a() {}\n`)).toEqual([])
  const drawn = `const A = () => (\n<p>\n${lines(most, '<b>b</b>')}</p>\n)\n`
  expect(check(drawn)[0]).toMatch(/^shared\/a.tsx A /)
})

test('functions are known by what they are put into or given to', () => {
  const body = `{\n${lines(most, 'b()')}}`
  const names = [`const x = { a: () => ${body} }`, `class X { a() ${body} }`, `a.b(1)(() => ${body})`]
  for (const text of names) expect(check(text)[0]).toMatch(/^shared\/a.tsx a /)
})

test('an exception lets one function be longer, and must be one', () => {
  const long = `function a() {\n${lines(most, '  b()')}}\n`
  expect(check(long, { 'shared/a.tsx a': 'a table' })).toEqual([])
  expect(check('', { 'shared/a.tsx a': 'a table' })[0]).toContain('no longer too long')
})
