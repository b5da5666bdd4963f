import { release as epoxy } from './2025.1/release'
import { release as flamingo } from './2025.2/release'
import { release as gazpacho } from './2026.1/release'
import { droppedFrom, groupsFrom, kollaFrom, passwordsFrom } from './lists'
import type { Release, ReleaseData, ReleaseHead } from './release'
import { zed } from './zed/release'

/** Each says what it has beside the one before it, so order matters. */
const numbered = [epoxy, flamingo, gazpacho] as const

export type NumberedRelease = (typeof numbered)[number]['id']

/** Every release that Slipway can deploy, the newest last. This is the one list of them. */
export const releases: readonly Release[] = [
  releaseFrom(zed, [epoxy], false),
  ...numbered.map((data, at) => releaseFrom(data, numbered.slice(0, at + 1), true)),
]

/** What a new environment has when nothing else is said: the newest that was deployed on real hosts. */
export const usualRelease = epoxy.id

/** A release by its name; null where Slipway does not know it. */
export function knownRelease(id: string): Release | null {
  return releases.find((release) => release.id === id) ?? null
}

/**
 * Whose conventions hold for an environment that is only looked at: of a release that is not known those of the newest
 * one before it by number, else of the oldest with a number.
 */
export function nearestRelease(id: string): Release {
  const before = /^\d{4}\.\d$/.test(id)
    ? releases.findLast((one) => /^\d/.test(one.id) && one.id <= id)
    : null
  const [oldest] = releases.filter((one) => /^\d/.test(one.id))
  const found = knownRelease(id) ?? before ?? oldest
  if (!found) throw new Error('there are no releases')
  return found
}

/** Names that passwords.yml must have a value for; of others the user may have none, such as that of a registry. */
export function wantedPasswords(id: string): readonly string[] {
  return [...nearestRelease(id).passwords()].filter(([, kind]) => kind !== 'blank').map(([name]) => name)
}

/** Whether a known release is `first` or a later one. An unknown one is none of them. */
export function isSince(id: string, first: NumberedRelease): boolean {
  const at = (name: string) => releases.findIndex((release) => release.id === name)
  return at(id) >= at(first)
}

/** The oldest of some releases. One that is not known came from a newer Slipway and is taken for newer than all. */
export function oldestOf(ids: readonly string[]): string | undefined {
  return releases.find(({ id }) => ids.includes(id))?.id ?? ids[0]
}

function releaseFrom(head: ReleaseHead, layers: readonly ReleaseData[], hasKolla: boolean): Release {
  const { id, slurp, upgradesFrom, systems, hosts } = head
  return {
    id,
    slurp,
    upgradesFrom,
    systems,
    hosts,
    kolla: () => (hasKolla ? kollaFrom(layers) : null),
    dropped: () => droppedFrom(layers),
    passwords: () => passwordsFrom(layers),
    groups: () => groupsFrom(layers),
  }
}
