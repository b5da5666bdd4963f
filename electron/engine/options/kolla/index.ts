import type { JsonValue } from '#shared/lib/json'
import { defaults } from './defaults'
import { names } from './names'

/** What is known of Kolla-Ansible's options in one release. */
export interface Kolla {
  readonly names: ReadonlySet<string>
  /** As it stands in Kolla-Ansible, templates and all; undefined where none is known. */
  readonly defaultOf: (name: string) => JsonValue | undefined
}

/** Of a release without lists there is nothing to know: null. */
export function kollaOf(release: string): Kolla | null {
  const kolla = layers.findIndex((layer) => layer.release === release)
  if (kolla < 0) return null
  const upTo = layers.slice(0, kolla + 1)
  const known = new Set<string>()
  for (const { dropped, added } of upTo) {
    for (const name of namesIn(dropped)) known.delete(name)
    for (const name of namesIn(added)) known.add(name)
  }
  const values = new Map(upTo.flatMap(({ values }) => valuesIn(values)))
  return {
    names: known,
    defaultOf: (name) => {
      const value = known.has(name) ? values.get(name) : undefined
      return value === undefined || value === '-' ? undefined : (JSON.parse(value) as JsonValue)
    },
  }
}

/** Each release tells what it has beside the one before it. */
const layers = [
  { release: '2025.1', dropped: '', added: names['2025.1'], values: defaults['2025.1'] },
  {
    release: '2025.2',
    dropped: names['not in 2025.2'],
    added: names['2025.2'],
    values: defaults['2025.2'],
  },
  {
    release: '2026.1',
    dropped: names['not in 2026.1'],
    added: names['2026.1'],
    values: defaults['2026.1'],
  },
] as const

/** `nova: api_port compute_tag` are two names, and `-` is the word itself. */
function namesIn(text: string): readonly string[] {
  return entriesIn(text).flatMap(([word, rests]) =>
    rests.split(' ').map((rest) => (rest === '-' ? word : `${word}_${rest}`)),
  )
}

/** Names by their value as JSON; `-` where there is none any more. */
function valuesIn(text: string): readonly (readonly [name: string, json: string])[] {
  return entriesIn(text).flatMap(([json, members]) => members.split(' ').map((name) => [name, json] as const))
}

function entriesIn(text: string): readonly (readonly [key: string, members: string])[] {
  return text
    .split(/\n| ¦ /)
    .filter((entry) => entry !== '')
    .map((entry) => {
      const colon = entry.lastIndexOf(': ')
      return [entry.slice(0, colon), entry.slice(colon + 2)] as const
    })
}
