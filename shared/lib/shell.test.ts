import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { shellLine, shellLines, shellWord } from './shell'

const nasty = [
  '/home/eve/my-cloud',
  'with blank',
  "it's",
  '$HOME',
  '`id`',
  '"double"',
  'a\\b',
  '*',
  '~/x',
  '#no',
  'a;b&c|d',
  '!!',
  '',
  '-n',
  'über',
  'two\nlines',
]

/** What a shell makes of a command line, word by word. */
function words(line: string): readonly string[] {
  const { stdout } = spawnSync('sh', ['-c', `for word in ${line}; do printf '%s\\0' "$word"; done`], {
    encoding: 'utf8',
    cwd: '/',
  })
  return stdout.split('\0').slice(0, -1)
}

test('what needs no quotes has none', () => {
  expect(shellWord('/home/eve/my-cloud')).toBe('/home/eve/my-cloud')
  expect(shellWord("it's here")).toBe("'it'\\''s here'")
})

test('a shell reads every word back', () => {
  expect(words(shellLine(nasty))).toEqual(nasty)
})

test('so it does from several lines, none of which is wider than is wanted', () => {
  const lines = shellLines(nasty, 20)
  expect(words(lines.join('\n'))).toEqual(nasty)
  expect(lines.length).toBeGreaterThan(5)
  for (const line of lines.join('\n').split('\n')) expect(line.length).toBeLessThanOrEqual(22)
})

test('a word that is too long for a line stays whole, on a line of its own', () => {
  expect(shellLines(['node', '/a/very/long/path/of/a/program', 'run'], 20)).toEqual([
    'node \\',
    '  /a/very/long/path/of/a/program \\',
    '  run',
  ])
})
