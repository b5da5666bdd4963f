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
