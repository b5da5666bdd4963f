import { fail, ok, type Result } from '#shared/failure/failure'
import type { InventoryEdit } from '#shared/ipc/areas/draft'
import { isYamlMap, type YamlData, type YamlEdit, type YamlMap } from '../../yaml/data'
import { editYaml, valueAt } from '../../yaml/edit'
import { parseYaml, placeOf } from '../../yaml/parse'
import { expandRanges, parseHostPattern } from '../hosts'
import { inRange } from './failures'

type Path = readonly [string, ...string[]]

/** The text of a YAML inventory after the edit; what the edit does not concern stays byte by byte. */
export function editYamlInventory(file: string, text: string, edit: InventoryEdit): Result<string> {
  const source = parseYaml(file, text)
  if (!source.ok) return source
  const { data } = source.value
  const places = placesOf(data)
  const range = places.find(({ key }) => key !== edit.host && namesOf(key).includes(edit.host))
  const joins = edit.type === 'setMember' && edit.in
  if (range && !joins) {
    return fail(inRange(placeOf(source.value, [...range.group, 'hosts', range.key]), edit.host, range.key))
  }
  const edits = editsFor(
    data,
    places.filter(({ key }) => key === edit.host),
    edit,
  )
  return edits.reduce<Result<string>>((now, one) => {
    if (!now.ok) return now
    const parsed = parseYaml(file, now.value)
    return parsed.ok ? editYaml(parsed.value, [withoutEmptying(parsed.value.data, one)]) : parsed
  }, ok(text))
}

/** A mapping that loses its last key becomes nothing at all, which Ansible reads as an empty one. */
function withoutEmptying(data: YamlMap, edit: YamlEdit): YamlEdit {
  const [first, ...rest] = edit.path.slice(0, -1)
  if (!('remove' in edit) || first === undefined) return edit
  const above = valueAt(data, [first, ...rest])
  const [only, ...others] = isYamlMap(above) ? Object.keys(above) : []
  const empties = only === edit.path.at(-1) && others.length === 0
  return empties ? { path: [first, ...rest], set: null } : edit
}

interface Place {
  /** Path of the group. */
  readonly group: Path
  readonly key: string
  readonly vars: YamlMap
}

function editsFor(data: YamlMap, places: readonly Place[], edit: InventoryEdit): readonly YamlEdit[] {
  const hostPath = (group: Path, host: string): Path => [...group, 'hosts', host]
  const groupPath = (name: string): Path =>
    name === 'ungrouped' ? ['all'] : (pathOf(data, name) ?? ['all', 'children', name])
  const remove = ({ group, key }: Place): YamlEdit => ({ path: hostPath(group, key), remove: true })
  switch (edit.type) {
    case 'addHost': {
      const [first = 'ungrouped', ...others] = edit.groups
      const vars = Object.keys(edit.vars).length > 0 ? edit.vars : null
      return [
        { path: hostPath(groupPath(first), edit.host), set: vars },
        ...others.map((group): YamlEdit => ({ path: hostPath(groupPath(group), edit.host), set: null })),
      ]
    }
    case 'removeHost':
      return places.map(remove)
    case 'renameHost':
      return places.flatMap((place): YamlEdit[] => [
        remove(place),
        { path: hostPath(place.group, edit.name), set: orNull(place.vars) },
      ])
    case 'setVars':
      return Object.entries(edit.vars).flatMap(([name, value]): YamlEdit[] => {
        const holders = places.filter(({ vars }) => Object.hasOwn(vars, name))
        const spot = (place: Place): Path => [...hostPath(place.group, edit.host), name]
        if (value === null) return holders.map((place) => ({ path: spot(place), remove: true }))
        const home = holders.at(-1) ?? places.find(({ vars }) => Object.keys(vars).length > 0) ?? places[0]
        return home ? [{ path: spot(home), set: value }] : []
      })
    case 'setMember':
      if (edit.in) return [{ path: hostPath(groupPath(edit.group), edit.host), set: null }]
      return leave(places, edit.group, hostPath)
  }
}

/** What is said of the host in the group goes to another place of it, or stays with it outside of all groups. */
function leave(
  places: readonly Place[],
  group: string,
  hostPath: (group: Path, host: string) => Path,
): readonly YamlEdit[] {
  const gone = places.filter((place) => place.group.at(-1) === group)
  const kept = places.filter((place) => place.group.at(-1) !== group)
  const given = merged(places)
  const removals = gone.map((place): YamlEdit => ({ path: hostPath(place.group, place.key), remove: true }))
  const [first] = gone
  if (!first) return []
  const home = kept.at(-1)
  if (!home) return [...removals, { path: hostPath(['all'], first.key), set: orNull(given) }]
  const still = merged(kept)
  const moved = Object.entries(given).filter(([name, value]) => !Object.is(still[name], value))
  const sets = moved.map(([name, value]): YamlEdit => {
    const holder = kept.findLast(({ vars }) => Object.hasOwn(vars, name)) ?? home
    return { path: [...hostPath(holder.group, holder.key), name], set: value }
  })
  return [...removals, ...sets]
}

function merged(places: readonly Place[]): YamlMap {
  return Object.fromEntries(places.flatMap(({ vars }) => Object.entries(vars)))
}

function orNull(vars: YamlMap): YamlData {
  return Object.keys(vars).length > 0 ? vars : null
}

interface GroupAt {
  readonly path: Path
  readonly hosts: YamlMap
  readonly children: YamlMap
}

function groupsOf(data: YamlMap, above: readonly string[] = []): readonly GroupAt[] {
  return Object.entries(data).flatMap(([name, body]): GroupAt[] => {
    const map = isYamlMap(body) ? body : {}
    const group: GroupAt = {
      path: withLast(above, name),
      hosts: mapAt(map, 'hosts'),
      children: mapAt(map, 'children'),
    }
    return [group, ...groupsOf(group.children, [...group.path, 'children'])]
  })
}

function withLast(above: readonly string[], name: string): Path {
  const [first, ...rest] = [...above, name]
  return [first ?? name, ...rest]
}

function mapAt(map: YamlMap, key: string): YamlMap {
  const value = Object.hasOwn(map, key) ? map[key] : undefined
  return isYamlMap(value) ? value : {}
}

/** Where the group has hosts already, else where it is named first. */
function pathOf(data: YamlMap, name: string): Path | undefined {
  const found = groupsOf(data).filter(({ path }) => path.at(-1) === name)
  return (found.find(({ hosts }) => Object.keys(hosts).length > 0) ?? found[0])?.path
}

function placesOf(data: YamlMap): readonly Place[] {
  return groupsOf(data).flatMap(({ path, hosts }) =>
    Object.entries(hosts).map(([key, vars]) => ({ group: path, key, vars: isYamlMap(vars) ? vars : {} })),
  )
}

function namesOf(key: string): readonly string[] {
  const expanded = expandRanges(parseHostPattern(key).pattern)
  return expanded.ok ? expanded.names : []
}
