import type { InventoryEdit } from '#shared/ipc/areas/draft'
import type { JsonValue } from '#shared/lib/json'
import type { Graph } from '../graph'
import { reach } from '../graph'

/** What an inventory file says, without how it says it: what an edit may change, and nothing else of it. */
export interface Shape {
  /** Host → variables that the file gives it. */
  readonly hosts: ReadonlyMap<string, ReadonlyMap<string, JsonValue>>
  /** Group → what it holds itself, where that does not follow from the rest as for `all` and `ungrouped`. */
  readonly groups: ReadonlyMap<string, ShapeGroup>
}

export interface ShapeGroup {
  readonly hosts: ReadonlySet<string>
  readonly children: ReadonlySet<string>
  readonly vars: ReadonlyMap<string, JsonValue>
}

const implied: ReadonlySet<string> = new Set(['all', 'ungrouped'])

export function shapeOf(graph: Graph): Shape {
  const valuesOf = (vars: ReadonlyMap<string, { readonly value: JsonValue }>) =>
    new Map([...vars].map(([name, { value }]) => [name, value]))
  const names = (items: Iterable<{ readonly name: string }>) => new Set([...items].map(({ name }) => name))
  const groups = [...graph.groups.values()].map((group): [string, ShapeGroup] => [
    group.name,
    {
      hosts: implied.has(group.name) ? new Set() : names(group.hosts),
      // Whatever has no other parent is below `all`, written there or not.
      children: group.name === 'all' ? new Set() : names(group.children),
      vars: valuesOf(group.vars),
    },
  ])
  return {
    hosts: new Map([...graph.hosts.values()].map((host) => [host.name, valuesOf(host.vars)])),
    groups: new Map(groups),
  }
}

/** The shape after the edit, whatever the file looks like then. */
export function shapeAfter(shape: Shape, edit: InventoryEdit): Shape {
  switch (edit.type) {
    case 'addHost':
      return edit.groups.reduce(
        (now, group) => withMember(now, group, edit.host, true),
        withVars(shape, edit.host, edit.vars),
      )
    case 'removeHost': {
      const hosts = new Map([...shape.hosts].filter(([name]) => name !== edit.host))
      return { hosts, groups: inGroups(shape, (host) => (host === edit.host ? null : host)) }
    }
    case 'renameHost': {
      const renamed = (name: string) => (name === edit.host ? edit.name : name)
      const hosts = new Map([...shape.hosts].map(([name, vars]) => [renamed(name), vars]))
      return { hosts, groups: inGroups(shape, renamed) }
    }
    case 'setVars':
      return withVars(shape, edit.host, edit.vars)
    case 'setMember':
      return withMember(shape, edit.group, edit.host, edit.in)
  }
}

/** Whether the group holds the host by itself or through its children. */
export function holds(
  graph: Graph,
  group: string,
  host: string,
): 'itself' | { readonly child: string } | null {
  const found = graph.groups.get(group)
  if (!found) return null
  if ([...found.hosts].some(({ name }) => name === host)) return 'itself'
  const child = [...reach(found, 'children')].find(({ hosts }) =>
    [...hosts].some(({ name }) => name === host),
  )
  return child ? { child: child.name } : null
}

export function isSame(a: Shape, b: Shape): boolean {
  return textOf(a) === textOf(b)
}

function textOf({ hosts, groups }: Shape): string {
  const sorted = (items: Iterable<string>) => [...items].toSorted()
  const vars = (given: ReadonlyMap<string, JsonValue>) =>
    [...given].map(([name, value]) => [name, JSON.stringify(value)]).toSorted()
  const byName = <T>(items: ReadonlyMap<string, T>) => [...items].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([
    byName(hosts).map(([name, given]) => [name, vars(given)]),
    byName(groups).map(([name, group]) => [
      name,
      sorted(group.hosts),
      sorted(group.children),
      vars(group.vars),
    ]),
  ])
}

function withVars(shape: Shape, host: string, vars: Readonly<Record<string, JsonValue>>): Shape {
  const now = new Map(shape.hosts.get(host) ?? [])
  for (const [name, value] of Object.entries(vars)) {
    if (value === null) now.delete(name)
    else now.set(name, value)
  }
  return { ...shape, hosts: new Map([...shape.hosts, [host, now]]) }
}

function withMember(shape: Shape, group: string, host: string, isIn: boolean): Shape {
  const known = shape.groups.get(group) ?? { hosts: new Set(), children: new Set(), vars: new Map() }
  const others = [...known.hosts].filter((name) => name !== host)
  const hosts = new Set(isIn ? [...others, host] : others)
  return { ...shape, groups: new Map([...shape.groups, [group, { ...known, hosts }]]) }
}

function inGroups(shape: Shape, change: (host: string) => string | null): Shape['groups'] {
  return new Map(
    [...shape.groups].map(([name, group]) => [
      name,
      { ...group, hosts: new Set([...group.hosts].flatMap((host) => change(host) ?? [])) },
    ]),
  )
}
