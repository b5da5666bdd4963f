import { expect, test } from 'vitest'
import { orThrow } from '#shared/failure/failure'
import { isVaultText, vaultText, type YamlData, type YamlEdit } from './data'
import { editYaml } from './edit'
import { parseYaml, placeOf } from './parse'

const parse = (text: string) => orThrow(parseYaml('globals.yml', text))
const edit = (text: string, ...edits: YamlEdit[]) => orThrow(editYaml(parse(text), edits))

const scalars: readonly [string, YamlData][] = [
  ['yes', true],
  ['Off', false],
  ['y', 'y'],
  ['"no"', 'no'],
  ['0777', 511],
  ['0o17', '0o17'],
  ['0x1F', 31],
  ['0b11', 3],
  ['1_000', 1000],
  ['1:30', 90],
  ['10.0.0.1', '10.0.0.1'],
  ['2025.1', 2025.1],
  ['1e3', '1e3'],
  ['1.5e+3', 1500],
  ['-12', -12],
  ['.5', 0.5],
  ['08', '08'],
  ['2026-01-01', '2026-01-01'],
  ['12345678901234567890', '12345678901234567890'],
  ['.inf', '.inf'],
  ['~', null],
  ['', null],
  ['!!str 12', '12'],
  ['!unsafe "{{ x }}"', '{{ x }}'],
]

test.each(scalars)('the scalar %s means what it means to Ansible', (text, value) => {
  expect(parse(`key: ${text}\n`).data).toEqual({ key: value })
})

test('every top-level key is given with its line and column', () => {
  const source = parse('# head\n\na: 1\nb:\n  c: 2\n')
  expect(source.entries.map(({ key, place }) => [key, place.line, place.column])).toEqual([
    ['a', 3, 1],
    ['b', 4, 1],
  ])
  expect(placeOf(source, ['b', 'c'])).toEqual({ file: 'globals.yml', line: 5, column: 3 })
  expect(placeOf(source, ['b', 'missing'])).toEqual({ file: 'globals.yml', line: 4, column: 1 })
})

test('merge keys and aliases are resolved, own keys win', () => {
  const text = 'base: &b {x: 1, y: 2}\nother: &o {x: 7, z: 3}\nuse:\n  <<: [*b, *o]\n  y: 9\nsame: *b\n'
  expect(parse(text).data).toMatchObject({ use: { x: 1, y: 9, z: 3 }, same: { x: 1, y: 2 } })
})

test('a key named __proto__ is an ordinary key', () => {
  expect(Object.keys(parse('__proto__: {a: 1}\n').data)).toEqual(['__proto__'])
})

test('a !vault value is kept encrypted', () => {
  const value = parse('key: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  61\n').data.key
  expect(value !== undefined && isVaultText(value)).toBe(true)
})

test('setting what is there already changes no byte', () => {
  const text = 'a:   {x:   1}   # odd spacing\nb: "yes"\n'
  expect(edit(text, { path: ['a'], set: { x: 1 } }, { path: ['b'], set: 'yes' })).toBe(text)
})

test('a replaced value keeps its quotes, its comment and the yes/no style', () => {
  const text = 'a: \'x\'   # one\nb: "y" # two\nc: yes # three\n'
  expect(
    edit(text, { path: ['a'], set: "it's" }, { path: ['b'], set: 'z' }, { path: ['c'], set: false }),
  ).toBe("a: 'it''s'   # one\nb: \"z\" # two\nc: no # three\n")
})

test('a mapping set over a mapping touches only what differs', () => {
  const text = 'm:\n  # about a\n  a: 1 # one\n  b: 2\n  c: 3 # three\nn: 1\n'
  expect(edit(text, { path: ['m'], set: { a: 1, b: 5, d: [1] } })).toBe(
    'm:\n  # about a\n  a: 1 # one\n  b: 5\n  d:\n    - 1\nn: 1\n',
  )
})

test('new keys come at the end, also without a last line break, in an empty file and before an end marker', () => {
  const add: YamlEdit = { path: ['new'], set: 'x y' }
  expect(edit('a: 1', add)).toBe('a: 1\nnew: "x y"\n')
  expect(edit('', add)).toBe('new: "x y"\n')
  expect(edit('# only a comment\n', add)).toBe('# only a comment\nnew: "x y"\n')
  expect(edit('---\na: 1\n...\n', add)).toBe('---\na: 1\nnew: "x y"\n...\n')
  expect(edit('{"a": 1}\n', add)).toBe('{"a": 1, new: "x y"}\n')
})

test('missing mappings on the way are made', () => {
  expect(edit('a: 1\n', { path: ['b', 'c', 'd'], set: 2 }, { path: ['b', 'c', 'e'], set: 3 })).toBe(
    'a: 1\nb:\n  c:\n    d: 2\n    e: 3\n',
  )
})

test('strings that Ansible would read as something else are quoted', () => {
  const values = [
    'yes',
    '0777',
    '1:30',
    '2026-01-01',
    '~',
    '',
    '=',
    '<<',
    '*x',
    '{{ a }}',
    'a: b',
    '#',
    '-',
    'Null',
  ]
  for (const value of values)
    expect(edit('', { path: ['k'], set: value })).toBe(`k: ${JSON.stringify(value)}\n`)
})

test('a vault text is written as a block', () => {
  expect(edit('', { path: ['k'], set: vaultText('$ANSIBLE_VAULT;1.1;AES256\n61\n') })).toBe(
    'k: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  61\n',
  )
})

test('a value that others refer to is not replaced', () => {
  const result = editYaml(parse('a: &x 1\nb: *x\n'), [{ path: ['a'], set: 2 }])
  expect(result.ok ? null : result.failures[0]).toMatchObject({
    code: 'yaml.cannotEdit',
    where: { file: 'globals.yml', line: 1, field: 'a' },
  })
})

const wrong: readonly [string, string, string, number, number][] = [
  ['a tab as indentation', 'a:\n\tb: 1\n', 'yaml.tab', 2, 1],
  ['an unclosed quote', 'a: 1\nb: "x\nc: 2\n', 'yaml.syntax', 4, 1],
  ['an unclosed bracket', 'a: [1,\nb: 2\n', 'yaml.syntax', 2, 1],
  ['a second colon on a line', 'a: b: c\n', 'yaml.syntax', 1, 4],
  ['a wrong indentation', 'a:\n   b: 1\n  c: 2\n', 'yaml.syntax', 3, 1],
  ['a value that begins with @', 'a: @x\n', 'yaml.syntax', 1, 4],
  ['an unknown escape', 'a: "\\q"\n', 'yaml.syntax', 1, 5],
  ['a missing colon', 'a: 1\nb\nc: 2\n', 'yaml.syntax', 2, 1],
  ['an unknown tag', 'a: 1\nb: !python/object x\n', 'yaml.unknownTag', 2, 19],
  ['a template without quotes', 'a: {{ node_config }}\n', 'yaml.unquotedTemplate', 1, 5],
  ['a list as the whole', '- a\n- b\n', 'yaml.notAMapping', 1, 1],
  ['a word as the whole', 'hello\n', 'yaml.notAMapping', 1, 1],
  ['a second document', 'a: 1\n---\nb: 2\n', 'yaml.severalDocuments', 2, 1],
  ['an alias to nothing', 'a: *x\n', 'yaml.alias', 1, 4],
  ['a value that holds itself', 'a: &x [*x]\n', 'yaml.alias', 1, 7],
  ['a mapping as a key', '? {a: 1}\n: 2\n', 'yaml.unquotedTemplate', 1, 3],
  ['a merge of a number', 'a: 1\n<<: 2\n', 'yaml.key', 2, 5],
]

test.each(wrong)('%s is told by code, line and column', (_name, text, code, line, column) => {
  const result = parseYaml('globals.yml', text)
  expect(result.ok ? null : result.failures[0]).toMatchObject({
    code,
    where: { file: 'globals.yml', line, column },
  })
})

test('of a key that is given twice the last one counts, which is told', () => {
  const source = parse('a: 1\nm:\n  b: 1\n  b: 2\na: 3\n')
  expect(source.data).toEqual({ a: 3, m: { b: 2 } })
  expect(source.entries.map(({ key, place }) => [key, place.line])).toEqual([
    ['m', 2],
    ['a', 5],
  ])
  expect(source.warnings).toMatchObject([
    { code: 'yaml.duplicateKey', where: { file: 'globals.yml', line: 4, column: 3, field: 'b' } },
    { code: 'yaml.duplicateKey', where: { file: 'globals.yml', line: 5, column: 1, field: 'a' } },
  ])
})

test('an edit of a key that is given twice changes the one that counts, and does not bring back the other', () => {
  const source = parse('a: 1\nb: 2\na: 3\n')
  expect(orThrow(editYaml(source, [{ path: ['a'], set: 4 }]))).toBe('a: 1\nb: 2\na: 4\n')
  const removed = editYaml(source, [{ path: ['a'], remove: true }])
  expect(removed.ok ? null : removed.failures[0]).toMatchObject({
    code: 'yaml.cannotEdit',
    where: { line: 3 },
  })
})

test('aliases of aliases do not grow without end', () => {
  const lines = Array.from(
    { length: 9 },
    (_, i) => `l${i + 1}: &l${i + 1} [${Array(10).fill(`*l${i}`).join(', ')}]`,
  )
  const result = parseYaml('globals.yml', `l0: &l0 x\n${lines.join('\n')}\n`)
  expect(result.ok ? null : result.failures.map((item) => item.code)).toEqual(['yaml.alias'])
})

test('no failure quotes the file, which may hold secrets', () => {
  for (const [, text] of wrong) {
    const secretText = text.replaceAll('1', 'hunter2hunter2')
    expect(JSON.stringify(parseYaml('passwords.yml', secretText))).not.toMatch(/saw":"[^"]*hunter2/)
  }
})
