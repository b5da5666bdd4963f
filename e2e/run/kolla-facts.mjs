/**
 * Writes what Slipway knows of Kolla-Ansible's options and passwords, by release, from the facts beside the checkout (or
 * in SLIPWAY_FACTS): `node e2e/run/kolla-facts.mjs`. Tests compare the written with the facts.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')
const facts = process.env.SLIPWAY_FACTS ?? join(root, '../shared/facts')
const out = join(root, 'electron/engine/releases')
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

/** Fields of a module of constants, each with its lines. */
function write(release, name, about, constants) {
  const text = constants.map(([constant, value]) => `export const ${constant} = ${value}\n`).join('\n')
  writeFileSync(
    join(out, release, `${name}.ts`),
    `/** ${about} Written by e2e/run/kolla-facts.mjs. */\n${text}`,
  )
}

function quoted(lines) {
  const text = lines.join('\n')
  if (text === '') return "''"
  return `${text.includes('\\') ? 'String.raw' : ''}\`\n${text}\n\``
}

/** Kinds of passwords in Slipway's words. */
const kinds = {
  random_alnum: 'random',
  uuid4: 'uuid',
  ssh_keypair: 'sshKeyPair',
  left_blank: 'blank',
  hmac_md5_hex: 'hmacMd5',
  fernet_key: 'fernetKey',
  bcrypt_salt: 'bcryptSalt',
}

function passwordsOf(release) {
  const { passwords } = read(`passwords-${release}.json`)
  return new Map(Object.entries(passwords).map(([name, { generator }]) => [name, kinds[generator]]))
}

/** `{ random: names, … }` of those that are new or made otherwise. */
function byKind(passwords) {
  const lines = [...groupedBy(passwords)].map(
    ([kind, names]) => `  ${kind}: ${quoted(wrapped(sorted(names), ' ', width))},\n`,
  )
  return lines.length === 0 ? '{}' : `{\n${lines.join('')}}`
}

const names = releases.map(namesOf)
const defaults = releases.map(defaultsOf)
const passwords = releases.map(passwordsOf)

releases.forEach((release, at) => {
  const before = {
    names: names[at - 1] ?? new Set(),
    defaults: defaults[at - 1] ?? new Map(),
    passwords: passwords[at - 1] ?? new Map(),
  }
  const beside = at === 0 ? '' : ` beside those of ${releases[at - 1]}`
  const dropped = sorted([...before.names].filter((name) => !names[at].has(name)))
  const added = sorted([...names[at]].filter((name) => !before.names.has(name)))
  write(release, 'names', `Options of Kolla-Ansible ${release}${beside}, by their first word.`, [
    ['added', quoted(byFirstWord(added))],
    ['dropped', quoted(byFirstWord(dropped))],
  ])
  const changed = [...defaults[at]].filter(([name, value]) => before.defaults.get(name) !== value)
  const gone = [...before.defaults.keys()].filter((name) => !defaults[at].has(name) && names[at].has(name))
  write(release, 'defaults', `Options by their default in Kolla-Ansible ${release}, as JSON${beside}.`, [
    ['defaults', quoted(byValue([...changed, ...gone.map((name) => [name, '-'])]))],
  ])
  const made = [...passwords[at]].filter(([name, kind]) => before.passwords.get(name) !== kind)
  const lost = sorted([...before.passwords.keys()].filter((name) => !passwords[at].has(name)))
  write(
    release,
    'passwords',
    `Names of passwords.yml in Kolla-Ansible ${release}${beside}, by how they are made.`,
    [
      ['added', byKind(made)],
      ['dropped', quoted(wrapped(lost, ' ', width))],
    ],
  )
})
