import type { JsonValue } from '#shared/lib/json'
import type { Kolla, PasswordKind, ReleaseData } from './release'

/** Options of a release whose folders, its own last, are given. */
export function kollaFrom(layers: readonly ReleaseData[]): Kolla {
  const known = new Set<string>()
  for (const { dropped, added } of layers.map(({ names }) => names)) {
    for (const name of namesIn(dropped)) known.delete(name)
    for (const name of namesIn(added)) known.add(name)
  }
  const values = new Map(layers.flatMap(({ defaults }) => valuesIn(defaults)))
  return {
    names: known,
    defaultOf: (name) => {
      const value = known.has(name) ? values.get(name) : undefined
      return value === undefined || value === '-' ? undefined : (JSON.parse(value) as JsonValue)
    },
  }
}

/** Options that are gone, as `Release` has them: far less to read than all that there are. */
export function droppedFrom(layers: readonly ReleaseData[]): ReadonlyMap<string, string> {
  const gone = new Map<string, string>()
  for (const { id, names } of layers) {
    for (const name of gone.size > 0 ? namesIn(names.added) : []) gone.delete(name)
    for (const name of namesIn(names.dropped)) gone.set(name, id)
  }
  return gone
}

/** Passwords of a release, as `Release` has them. */
export function passwordsFrom(layers: readonly ReleaseData[]): ReadonlyMap<string, PasswordKind> {
  const known = new Map<string, PasswordKind>()
  for (const { dropped, added } of layers.map(({ passwords }) => passwords)) {
    for (const name of wordsIn(dropped)) known.delete(name)
    for (const [kind, names] of Object.entries(added) as [PasswordKind, string][])
      for (const name of wordsIn(names)) known.set(name, kind)
  }
  return new Map([...known].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

/** Groups of a release, as `Release` has them. */
export function groupsFrom(layers: readonly ReleaseData[]): ReadonlyMap<string, readonly string[]> {
  const known = new Map<string, readonly string[]>()
  for (const { dropped, added } of layers.map(({ groups }) => groups)) {
    for (const name of dropped) known.delete(name)
    for (const line of added) {
      const [name = '', children = ''] = line.split(': ')
      known.set(name, children.split(' '))
    }
  }
  return known
}

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

function wordsIn(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '')
}
