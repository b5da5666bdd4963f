import { msg, quoted } from '#shared/message/message'
import type { SourcePlace } from '#shared/model/environment'
import { complain, type Problems, warn } from './problems'
import type { Variable } from './types'

/** Groups and hosts while files are read into them. Relations and order follow Ansible's inventory data. */
export interface Graph {
  readonly groups: Map<string, Group>
  readonly hosts: Map<string, Host>
}

export interface Group {
  readonly name: string
  place: SourcePlace | undefined
  /** The longest way down from a group without parents: deeper groups win over shallower ones. */
  depth: number
  /** `ansible_group_priority`: decides among groups of one depth. */
  priority: number
  readonly vars: Map<string, Variable>
  readonly children: Set<Group>
  readonly parents: Set<Group>
  readonly hosts: Set<Host>
}

export interface Host {
  readonly name: string
  readonly place: SourcePlace
  readonly vars: Map<string, Variable>
  /** Every group that holds the host, ancestors included. */
  readonly groups: Set<Group>
}

/** A graph with the groups that every inventory has: `all`, and `ungrouped` in it. */
export function emptyGraph(): Graph {
  const graph: Graph = { groups: new Map(), hosts: new Map() }
  linkGroups(addGroup(graph, 'all', undefined), addGroup(graph, 'ungrouped', undefined))
  return graph
}

/** The group of that name, made where it is new. */
export function addGroup(graph: Graph, name: string, place: SourcePlace | undefined): Group {
  const known = graph.groups.get(name)
  if (known) {
    known.place ??= place
    return known
  }
  const group: Group = {
    name,
    place,
    depth: 0,
    priority: 1,
    vars: new Map(),
    children: new Set(),
    parents: new Set(),
    hosts: new Set(),
  }
  graph.groups.set(name, group)
  return group
}

/** Puts a host into a group. A port counts only where the host is named for the first time. */
export function addHost(
  graph: Graph,
  group: Group,
  name: string,
  place: SourcePlace,
  port: number | undefined,
): void {
  const known = graph.hosts.get(name)
  const host = known ?? { name, place, vars: new Map(), groups: new Set() }
  if (!known) {
    graph.hosts.set(name, host)
    if (port) host.vars.set('ansible_port', { value: port, place })
  }
  joinGroup(group, host)
}

function joinGroup(group: Group, host: Host): void {
  if (group.hosts.has(host)) return
  group.hosts.add(host)
  for (const ancestor of reach(group, 'parents')) host.groups.add(ancestor)
  host.groups.add(group)
}

/**
 * Sets a variable of a group or host of that name. Where both exist the group gets it, as in Ansible.
 * A group's `ansible_group_priority` is no variable but decides its rank.
 */
export function setVariable(
  graph: Graph,
  owner: string,
  name: string,
  variable: Variable,
  problems: Problems,
): void {
  const group = graph.groups.get(owner)
  if (!group) {
    graph.hosts.get(owner)?.vars.set(name, variable)
    return
  }
  if (name !== 'ansible_group_priority') {
    group.vars.set(name, variable)
    return
  }
  const priority = toPriority(variable.value)
  if (priority !== undefined) group.priority = priority
  else {
    complain(problems, variable.place, {
      code: 'inventory.group.priority',
      what: msg`ansible_group_priority of group ${owner} is not a whole number.`,
      remedy: msg`Give a whole number; 1 is the default, groups of a higher number win.`,
    })
  }
}

function toPriority(value: unknown): number | undefined {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'number') return Math.trunc(value)
  return typeof value === 'string' && /^\s*[+-]?[0-9]+\s*$/.test(value) ? Number(value) : undefined
}

/** Makes `child` a group below `parent`; a loop is reported and not made. */
export function addChild(parent: Group, child: Group, place: SourcePlace, problems: Problems): void {
  if (parent.children.has(child)) return
  if (parent === child || reach(parent, 'parents').has(child)) {
    complain(problems, place, {
      code: 'inventory.group.loop',
      what: msg`Group ${child.name} cannot be a child of ${parent.name}: it would be its own ancestor.`,
      saw: quoted(loopText(parent, child)),
      remedy: msg`Take one of these groups out of the other's children.`,
    })
    return
  }
  linkGroups(parent, child)
}

function loopText(parent: Group, child: Group): string {
  const way = [parent.name]
  let at = parent
  while (at !== child) {
    const next = [...at.parents].find((group) => group === child || reach(group, 'parents').has(child))
    if (!next) break
    way.unshift(next.name)
    at = next
  }
  return [...way, child.name].join(' → ')
}

function linkGroups(parent: Group, child: Group): void {
  const before = reach(child, 'parents')
  const gained = [...reach(parent, 'parents'), parent].filter((group) => !before.has(group))
  parent.children.add(child)
  child.depth = Math.max(parent.depth + 1, child.depth)
  deepen(child)
  child.parents.add(parent)
  for (const host of hostsBelow(child)) {
    for (const group of gained) host.groups.add(group)
  }
}

/** Pushes descendants down where a group has become deeper. */
function deepen(top: Group): void {
  let depth = top.depth
  let level: ReadonlySet<Group> = top.children
  while (level.size > 0) {
    depth += 1
    const next = new Set<Group>()
    for (const group of level) {
      if (group.depth >= depth) continue
      group.depth = depth
      for (const child of group.children) next.add(child)
    }
    level = next
  }
}

/** All groups above or below one, nearest first, without the group itself. */
export function reach(group: Group, relation: 'parents' | 'children'): Set<Group> {
  const found = new Set<Group>(group[relation])
  for (const next of found) {
    for (const further of next[relation]) found.add(further)
  }
  return found
}

/** Hosts of a group and its descendants: its own first, then level by level. */
export function hostsBelow(group: Group): Set<Host> {
  const hosts = new Set(group.hosts)
  for (const descendant of reach(group, 'children')) {
    for (const host of descendant.hosts) hosts.add(host)
  }
  return hosts
}

/**
 * What Ansible does when all files are read: groups without parents go below `all`, hosts that another group holds
 * leave `ungrouped`, hosts without a group enter it.
 */
export function reconcile(graph: Graph, problems: Problems): void {
  const all = addGroup(graph, 'all', undefined)
  const ungrouped = addGroup(graph, 'ungrouped', undefined)
  for (const group of graph.groups.values()) {
    if (group === all || group.parents.size > 0) continue
    addChild(all, group, group.place ?? all.place ?? { file: '' }, problems)
  }
  for (const host of graph.hosts.values()) {
    const others = [...host.groups].some((group) => group !== all && group !== ungrouped)
    if (host.groups.has(ungrouped)) {
      if (others) leaveUngrouped(ungrouped, host)
    } else if (!others) enterUngrouped(graph, ungrouped, host, problems)
  }
  warnOfSharedNames(graph, problems)
}

/** Ansible looks the host up by name, and finds a group of that name first. */
function enterUngrouped(graph: Graph, ungrouped: Group, host: Host, problems: Problems): void {
  const namesake = graph.groups.get(host.name)
  if (namesake) addChild(ungrouped, namesake, host.place, problems)
  else joinGroup(ungrouped, host)
}

function leaveUngrouped(ungrouped: Group, host: Host): void {
  if (ungrouped.hosts.delete(host)) leave(host, ungrouped)
}

function leave(host: Host, group: Group): void {
  if (!host.groups.delete(group)) return
  for (const ancestor of reach(group, 'parents')) {
    if (ancestor.name === 'all') continue
    const needed = [...host.groups].some((other) => reach(other, 'parents').has(ancestor))
    if (!needed) leave(host, ancestor)
  }
}

function warnOfSharedNames(graph: Graph, problems: Problems): void {
  for (const host of graph.hosts.values()) {
    if (!graph.groups.has(host.name)) continue
    warn(problems, host.place, {
      code: 'inventory.host.namedAsGroup',
      what: msg`${host.name} is both a host and a group; Ansible gives the host's variables to the group.`,
      remedy: msg`Rename the group or the host.`,
    })
  }
}
