import type { InventoryEdit } from '#shared/ipc/areas/draft'
import type { Draft, DraftHost } from '../../state'
import { isEmptyGroup, isOptionSet, membersOf, optionValue } from '../../state'
import type { MarkState } from '../../ui/StateMark'

type Groups = Draft['groups']

/** The groups that hosts are put into, in Kolla's order. */
export const roleGroups = ['control', 'network', 'compute', 'monitoring', 'storage'] as const
export type RoleGroup = (typeof roleGroups)[number]

export function isRole(group: string): group is RoleGroup {
  return (roleGroups as readonly string[]).includes(group)
}

/** Of Ansible and of the machine that others are deployed from. */
const apart: ReadonlySet<string> = new Set(['all', 'ungrouped', 'deployment'])

export type GroupsShown = 'roles' | 'all'

/** Columns of the matrix: the roles and groups with hosts of their own, or every group of the inventory. */
export function columnsOf(groups: Groups, shown: GroupsShown): readonly string[] {
  const others = Object.keys(groups).filter((name) => !apart.has(name) && !isRole(name))
  const wanted = shown === 'all' ? others : others.filter((name) => (groups[name]?.hosts.length ?? 0) > 0)
  return [...roleGroups, ...wanted, ...(shown === 'all' ? ['deployment'] : [])]
}

/** `through` names a group below, which brings the host in. */
export type Membership =
  | { readonly state: 'in' }
  | { readonly state: 'through'; readonly group: string }
  | { readonly state: 'out' }

const isIn: Membership = { state: 'in' }
const isOut: Membership = { state: 'out' }

export type Memberships = (group: string, host: string) => Membership

/** Looks up who is in which group; made once for all cells. */
export function membershipsOf(groups: Groups): Memberships {
  const known = new Map<string, ReadonlyMap<string, Membership>>()
  const within = (group: string): ReadonlyMap<string, Membership> => {
    const found = known.get(group)
    if (found) return found
    const members = new Map<string, Membership>()
    const entered = new Set([group])
    const visit = (name: string) => {
      for (const child of groups[name]?.children ?? []) {
        if (entered.has(child)) continue
        entered.add(child)
        for (const host of groups[child]?.hosts ?? [])
          if (!members.has(host)) members.set(host, { state: 'through', group: child })
        visit(child)
      }
    }
    visit(group)
    for (const host of groups[group]?.hosts ?? []) members.set(host, isIn)
    known.set(group, members)
    return members
  }
  return (group, host) => within(group).get(host) ?? isOut
}

/**
 * What makes all hosts members of all groups, or none of them. Who is in through another group stays as it is: it is
 * taken out there.
 */
export function memberEdits(
  memberships: Memberships,
  hosts: readonly string[],
  groups: readonly string[],
  wanted: boolean,
): readonly InventoryEdit[] {
  return hosts.flatMap((host) =>
    groups.flatMap((group): InventoryEdit[] => {
      const { state } = memberships(group, host)
      const differs = wanted ? state === 'out' : state === 'in'
      return differs ? [{ type: 'setMember', group, host, in: wanted }] : []
    }),
  )
}

/** Groups that services which are switched on stand in, with the titles of those services. */
function neededGroups(draft: Draft): ReadonlyMap<string, readonly string[]> {
  const needed = new Map<string, readonly string[]>()
  for (const service of draft.catalog) {
    if (!isOn(draft, service.id)) continue
    for (const group of new Set(service.containers.map((container) => container.group)))
      needed.set(group, [...(needed.get(group) ?? []), service.title])
  }
  return needed
}

/** As the options say now; what they do not say, as the engine has resolved it. */
function isOn(draft: Draft, service: string): boolean {
  const option = `enable_${service}`
  if (isOptionSet(draft, option)) return /^(yes|true|on|1)$/i.test(String(optionValue(draft, option)))
  return draft.summary?.services.some(({ id, enabled }) => id === service && enabled) ?? false
}

export interface EmptyGroup {
  readonly group: string
  readonly services: readonly string[]
  /** The role that would fill it. */
  readonly role: string
}

/** Groups that services need and nobody is in. */
export function emptyGroups(draft: Draft): readonly EmptyGroup[] {
  return [...neededGroups(draft)].flatMap(([group, services]) =>
    isEmptyGroup(draft, group) ? { group, services, role: roleOf(draft.groups, group) } : [],
  )
}

/**
 * Nobody has given a role yet to any of the hosts, and services wait for some: roles are suggested then, and what is
 * missing is nobody's mistake.
 */
export function areRolesOpen(draft: Draft): boolean {
  const { hosts } = draft
  const none =
    hosts.some(isUnplaced) && hosts.every(({ groups }) => groups.every((group) => apart.has(group)))
  return none && emptyGroups(draft).length > 0
}

/** In no group but those that every host is in. */
export function isUnplaced({ groups }: Pick<DraftHost, 'groups'>): boolean {
  return groups.every((group) => group === 'ungrouped' || group === 'all')
}

/** What a group lacks: hosts that services need, or the one that makes their number odd. */
export interface GroupNeed {
  readonly count: number
  /** Titles of services that stand in it, or in an empty group that this role would fill. */
  readonly services: readonly string[]
  readonly state: 'empty' | 'open' | 'even' | 'enough' | 'unused'
}

/** How each group stands, for every view and rule that tells of it; made once for all groups. */
export function groupNeeds(draft: Draft): (group: string) => GroupNeed {
  const needed = neededGroups(draft)
  const empty = emptyGroups(draft)
  const open = areRolesOpen(draft)
  return (group) => {
    const count = membersOf(draft.groups, group).length
    const waiting = empty.flatMap(({ role, services }) => (role === group ? services : []))
    const services = [...new Set([...(needed.get(group) ?? []), ...waiting])]
    return { count, services, state: needOf(group, count, services.length > 0 && (open ? 'open' : 'empty')) }
  }
}

/** Databases and queues decide by majority: of four control hosts only one may be away, as of three. */
function needOf(group: string, count: number, lack: 'open' | 'empty' | false): GroupNeed['state'] {
  if (count === 0) return lack || 'unused'
  return group === 'control' && count % 2 === 0 ? 'even' : 'enough'
}

export const needMarks: Readonly<Record<GroupNeed['state'], MarkState>> = {
  empty: 'failed',
  open: 'notBegun',
  even: 'warning',
  enough: 'done',
  unused: 'notBegun',
}

/** The first role below a group; the group itself where there is none. */
export function roleOf(groups: Groups, group: string): string {
  const entered = new Set<string>()
  const visit = (name: string): string | null => {
    if (isRole(name)) return name
    if (entered.has(name)) return null
    entered.add(name)
    for (const child of groups[name]?.children ?? []) {
      const found = visit(child)
      if (found !== null) return found
    }
    return null
  }
  return visit(group) ?? group
}

/** The glossary's key for a group: `network` alone would be mistaken for a network. */
export function termOf(group: string): string {
  return group === 'network' ? 'networkGroup' : group
}
