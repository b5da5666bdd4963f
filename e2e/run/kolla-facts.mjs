/**
 * Writes what Slipway knows of Kolla-Ansible's options, by release, from the facts beside the checkout (or in
 * SLIPWAY_FACTS): `node e2e/run/kolla-facts.mjs`. Tests compare the written with the facts.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')
const facts = process.env.SLIPWAY_FACTS ?? join(root, '../shared/facts')
const out = join(root, 'electron/engine/options/kolla')
const releases = ['2025.1', '2025.2', '2026.1']
const width = 290

const read = (name) => JSON.parse(readFileSync(join(facts, name), 'utf8'))

function namesOf(release) {
  const { roles } = read('option-names.json').releases[release]
  const { options } = read(`globals-${release}.json`)
  return new Set([...Object.values(roles).flat(), ...Object.keys(options)])
}

/** Of what has one: a computed default, a secret and Ansible's own `omit` have none here. */
function defaultsOf(release) {
  const { options } = read(`globals-${release}.json`)
  const usable = Object.entries(options).filter(
    ([, { default_from, computed, hint, default: value }]) =>
      default_from !== 'globals_yml' && !computed && hint !== 'secret' && value !== '{{ omit }}',
  )
  return new Map(usable.map(([name, option]) => [name, JSON.stringify(option.default)]))
}

/** Names without their first word after it: `nova: api_port compute_tag`. */
function byFirstWord(names) {
  const groups = groupedBy(names.map((name) => [name, name.split('_')[0]]))
  return wrapped(
    [...groups].flatMap(([word, members]) =>
      wrapped(
        members.map((name) => (name === word ? '-' : name.slice(word.length + 1))),
        ' ',
        width - word.length - 2,
      ).map((line) => `${word}: ${line}`),
    ),
    ' ¦ ',
    width,
  )
}

/** Names by what they are by default: `"no": enable_a enable_b`. */
function byValue(defaults) {
  return wrapped(
    [...groupedBy(defaults)].flatMap(([value, names]) =>
      wrapped(names, ' ', width).map((line) => `${value}: ${line}`),
    ),
    ' ¦ ',
    width,
  )
}

function groupedBy(pairs) {
  const groups = new Map()
  for (const [name, key] of pairs) groups.set(key, [...(groups.get(key) ?? []), name])
  return groups
}

function wrapped(parts, between, most) {
  const lines = []
  for (const part of parts) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + between.length + part.length <= most)
      lines[lines.length - 1] = last + between + part
    else lines.push(part)
  }
  return lines
}

const sorted = (names) => [...names].sort()

function write(name, about, rows) {
  const text = rows.map(([key, lines]) => `  ${key}: ${quoted(lines.join('\n'))},\n`).join('')
  writeFileSync(join(out, `${name}.ts`), `${about}\nexport const ${name} = {\n${text}} as const\n`)
}

function quoted(text) {
  return `${text.includes('\\') ? 'String.raw' : ''}\`\n${text}\n\``
}

const names = releases.map(namesOf)
write(
  'names',
  '/** Every option of Kolla-Ansible by its first word, and what later releases add and drop. Written by e2e/run/kolla-facts.mjs. */',
  releases.flatMap((release, at) => {
    const before = names[at - 1] ?? new Set()
    const dropped = sorted([...before].filter((name) => !names[at].has(name)))
    const added = sorted([...names[at]].filter((name) => !before.has(name)))
    return [
      [`'${release}'`, byFirstWord(added)],
      ...(at === 0 ? [] : [[`'not in ${release}'`, byFirstWord(dropped)]]),
    ]
  }),
)

const defaults = releases.map(defaultsOf)
write(
  'defaults',
  '/** Names by their default in Kolla-Ansible, as JSON, and what is another one in later releases. Written by e2e/run/kolla-facts.mjs. */',
  releases.map((release, at) => {
    const before = defaults[at - 1] ?? new Map()
    const changed = [...defaults[at]].filter(([name, value]) => before.get(name) !== value)
    const gone = [...before.keys()].filter((name) => !defaults[at].has(name) && names[at].has(name))
    return [`'${release}'`, byValue([...changed, ...gone.map((name) => [name, '-'])])]
  }),
)
