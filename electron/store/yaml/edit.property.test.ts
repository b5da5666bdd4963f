import { expect, test } from 'vitest'
import { orThrow } from '#shared/failure/failure'
import { english, noWords } from '#shared/message/message'
import { vaultText, type YamlData, type YamlEdit } from './data'
import { editYaml, valueAt } from './edit'
import { parseYaml } from './parse'

/** mulberry32: the same documents on every machine, and a failing one is named by its seed. */
function randomFrom(seed: number) {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const below = (limit: number) => Math.floor(next() * limit)
  const pick = <T>(items: readonly [T, ...T[]]): T => items[below(items.length)] ?? items[0]
  return { below, pick }
}

type Random = ReturnType<typeof randomFrom>

const vaulted = '$ANSIBLE_VAULT;1.1;AES256\n61626364\n65666768\n'

/** Ways in which people write one setting; `K` is the key, `¶` the line end. */
const written = [
  'K: 1¶',
  'K:    12   # twelve¶',
  'K: "yes"¶',
  "K: 'it''s'    # one quote¶",
  'K: yes # a boolean of YAML 1.1¶',
  'K:¶',
  'K:   # nothing yet¶',
  'K: ~¶',
  'K: "{{ node_config }}/certificates"¶',
  'K: plain words, with = signs¶',
  'K: plain words that¶  go on here¶',
  'K: "quoted words that¶  go on here"   # and end here¶',
  'K:¶  - one¶  - two # second¶  # between items ¶  - three¶',
  'K:¶- not indented¶- list # item¶',
  'K: # a list¶  - x: 1¶    y: 2¶  -   z: 3¶',
  'K:¶  # about inner¶  inner: 1 # one¶  deep:¶    deeper: "x"¶',
  'K: {a: 1,  b: [1, 2]} # flow¶',
  'K: {¶  a: 1,¶  b: 2 # last¶  }¶',
  'K: [a,   "b"]¶',
  'K: []¶',
  'K: {}¶',
  'K: |¶  line 1¶    line 2¶¶  line 4¶',
  'K: >-  # folded¶  some words¶  some more¶',
  'K: !vault |¶          $ANSIBLE_VAULT;1.1;AES256¶          6162¶',
  '"K": quoted key # c¶',
  'K :  spaced colon¶',
] as const

const between = ['', '', '', '# a comment¶', '¶', '¶# after an empty line¶¶'] as const

const newValues: readonly [YamlData, ...YamlData[]] = [
  'no',
  'word',
  '10.0.0.1',
  '0777',
  '2026-01-01',
  'with: colon #and hash',
  ' edges ',
  '',
  "it's",
  'say "x" \\ \u0007 \u2028 \u{1f600}',
  '-----BEGIN KEY-----\nabc=\n-----END KEY-----\n',
  'two\nlines',
  'ends in empty lines\n\n',
  true,
  false,
  0,
  -3.5,
  1e21,
  null,
  [],
  {},
  ['a', { b: 1, c: ['d'] }, [1, [2]], []],
  { x: 'y', list: [1, 2], map: { deep: 'z' } },
  { inner: 2, deep: { deeper: 'x', more: 'w' } },
  vaultText(vaulted),
]

interface Segment {
  readonly key: string
  readonly text: string
}

function randomDocument(random: Random) {
  const eol = random.pick(['\n', '\n', '\r\n'])
  const filler = () => random.pick(between).replaceAll('¶', eol)
  const segments: Segment[] = Array.from({ length: 1 + random.below(8) }, (_, index) => {
    const key = `key_${index}`
    return { key, text: random.pick(written).replaceAll('¶', eol).replace('K', key) }
  })
  const gaps = [
    random.pick(['', '---¶', '# head¶', '\ufeff# head¶']).replaceAll('¶', eol),
    ...segments.map(filler),
  ]
  return { segments, gaps, eol }
}

function assemble(gaps: readonly string[], texts: readonly string[]): string {
  return gaps.map((gap, index) => gap + (texts[index] ?? '')).join('')
}

function randomEdit(random: Random, segments: readonly Segment[]): YamlEdit {
  const known = segments[random.below(segments.length)]?.key ?? 'key_0'
  const path = random.pick<[string, ...string[]]>([
    [known],
    [known],
    [known, 'inner'],
    [known, 'a'],
    ['new_key'],
  ])
  return random.below(6) === 0 && path.length === 1
    ? { path, remove: true }
    : { path, set: random.pick(newValues) }
}

/** Old lines below the edited key's line may go or stay; everything outside the key's own segment must be there. */
function untouched(gaps: readonly string[], segments: readonly Segment[], edit: YamlEdit): [string, string] {
  const index = segments.findIndex((segment) => segment.key === edit.path[0])
  if (index < 0)
    return [
      assemble(
        gaps,
        segments.map((segment) => segment.text),
      ),
      '',
    ]
  const texts = segments.map((segment) => segment.text)
  return [
    assemble(gaps.slice(0, index + 1), texts.slice(0, index)),
    assemble(['', ...gaps.slice(index + 1)], ['', ...texts.slice(index + 1)]),
  ]
}

test('random edits change what they should and keep every byte of the rest', { timeout: 60_000 }, () => {
  let edited = 0
  for (let seed = 1; seed <= 1500; seed += 1) {
    const random = randomFrom(seed)
    const { segments, gaps, eol } = randomDocument(random)
    const text = assemble(
      gaps,
      segments.map((segment) => segment.text),
    )
    const source = orThrow(parseYaml('random.yml', text))
    const edit = randomEdit(random, segments)
    const result = editYaml(source, [edit])
    const about = `seed ${seed}: ${JSON.stringify(edit)} on ${JSON.stringify(text)} gives ${JSON.stringify(result)}`
    if (!result.ok) {
      expect(['a value that is not a mapping', 'a !vault value inside brackets'], about).toContain(
        english(result.failures[0].saw ?? noWords),
      )
      continue
    }
    edited += 1
    const [before, after] = untouched(gaps, segments, edit)
    expect(result.value.startsWith(before), about).toBe(true)
    expect(result.value.endsWith(after), about).toBe(true)
    const now = orThrow(parseYaml('random.yml', result.value)).data
    expect(valueAt(now, edit.path) ?? null, about).toEqual('set' in edit ? edit.set : null)
    for (const comment of result.value.match(/# [a-z ]+/g) ?? [])
      expect(text.split(comment).length >= result.value.split(comment).length, about).toBe(true)
    if (eol === '\r\n') expect(/[^\r]\n/.test(result.value), about).toBe(false)
  }
  expect(edited).toBeGreaterThan(900)
})
