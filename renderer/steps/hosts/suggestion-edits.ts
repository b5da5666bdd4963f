import type { InventoryEdit } from '#shared/ipc/areas/draft'
import type { Text } from '../../i18n/text'
import { isRole, type Memberships, type RoleGroup, roleGroups } from './groups'
import type { Suggestion } from './suggest-roles'

/** How a suggestion differs from what a cell says; null where it does not, or says nothing. */
export type Ghost = 'add' | 'remove' | null

export function ghostOf(
  suggestion: Suggestion | null,
  memberships: Memberships,
  group: string,
  host: string,
): Ghost {
  const roles = suggestion?.roles[host]
  if (!roles || !isRole(group)) return null
  const { state } = memberships(group, host)
  if (roles[group]) return state === 'out' ? 'add' : null
  return state === 'in' ? 'remove' : null
}

/** How many hosts more a group would have. */
export function addedTo(group: string, edits: readonly InventoryEdit[]): number {
  return edits.filter((edit) => edit.type === 'setMember' && edit.group === group && edit.in).length
}

/** What makes the groups as suggested; hosts without a suggestion stay as they are. */
export function suggestionEdits(suggestion: Suggestion, memberships: Memberships): readonly InventoryEdit[] {
  return Object.keys(suggestion.roles).flatMap((host) =>
    roleGroups.flatMap((group): InventoryEdit[] => {
      const ghost = ghostOf(suggestion, memberships, group, host)
      return ghost ? [{ type: 'setMember', group, host, in: ghost === 'add' }] : []
    }),
  )
}

export interface Explained {
  readonly group: RoleGroup
  readonly why: Text
  readonly hosts: readonly string[]
}

/** Every choice with its reason; hosts with the same reason together. */
export function explained({ roles }: Suggestion): readonly Explained[] {
  return roleGroups.flatMap((group) => {
    const byReason = new Map<string, { why: Text; hosts: string[] }>()
    for (const [host, given] of Object.entries(roles)) {
      const why = given[group]
      if (!why) continue
      const key = JSON.stringify(why)
      const known = byReason.get(key) ?? { why, hosts: [] }
      known.hosts.push(host)
      byReason.set(key, known)
    }
    return [...byReason.values()].map(({ why, hosts }) => ({ group, why, hosts }))
  })
}
