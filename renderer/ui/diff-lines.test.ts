import { expect, test } from 'vitest'
import { diffLines } from './diff-lines'

test('lines are numbered as they stand in the old and in the new text', () => {
  const lines = diffLines(
    '--- a/x\n+++ b/x\n@@ -3,3 +3,3 @@\n same\n-old\n+new\n last\n\\ No newline at end of file\n@@ -9 +9 @@\n--- dashes\n',
  )
  expect(lines.map(({ sign, text, before, after }) => [before, after, sign, text].join('|'))).toEqual([
    '||@|@@ -3,3 +3,3 @@',
    '3|3| |same',
    '4||-|old',
    '|4|+|new',
    '5|5| |last',
    '||@|@@ -9 +9 @@',
    '9||-|-- dashes',
  ])
})

test('a text without hunks has no lines', () => {
  expect(diffLines('')).toEqual([])
})

test('a file that is new or goes away has no hunks, and its lines count from 1', () => {
  const shown = (text: string) =>
    diffLines(text).map(({ sign, text: line, before, after }) => [before, after, sign, line].join('|'))
  expect(shown('+[DEFAULT]\n+debug = no')).toEqual(['|1|+|[DEFAULT]', '|2|+|debug = no'])
  expect(shown('-one\n-two\n')).toEqual(['1||-|one', '2||-|two'])
})

test('a sentence instead of a diff is shown as a remark', () => {
  expect(diffLines('only masked values, mode or owner change')).toEqual([
    { sign: '@', text: 'only masked values, mode or owner change', before: null, after: null },
  ])
})
