import { msg, quoted } from '#shared/message/message'
import type { SourcePlace } from '#shared/model/environment'
import { addChild, addGroup, addHost, type Graph, type Group, setVariable } from './graph'
import { namesOf } from './host-names'
import { complain, type Problems, warn } from './problems'
import type { Variable } from './types'
import { type Entry, isFalsy, isNull, kindOf, type MapTree, type Tree, toJson } from './yaml/tree'

/** Reads a YAML inventory, a mapping of groups, into the graph. */
export function readYamlInventory(tree: MapTree, graph: Graph, problems: Problems): void {
  const reader: YamlReader = { graph, problems }
  const plugin = tree.entries.find((entry) => entry.key === 'plugin')
  if (plugin && !isFalsy(plugin.value)) {
    complain(problems, plugin.keyPlace, {
      code: 'inventory.yaml.plugin',
      what: msg`This file configures an inventory plugin; Slipway runs none.`,
      remedy: msg`Save what \`ansible-inventory --list --yaml --export\` prints for it, and use that file.`,
    })
    return
  }
  for (const entry of tree.entries) readGroup(reader, entry)
}

interface YamlReader {
  readonly graph: Graph
  readonly problems: Problems
}

/** Reads one group and what lies below it; undefined where it is no group, which is reported. */
function readGroup(reader: YamlReader, entry: Entry): Group | undefined {
  const body = entry.value
  if (body.kind !== 'map' && !isNull(body)) {
    warn(reader.problems, entry.keyPlace, {
      code: 'inventory.yaml.skippedGroup',
      what: msg`Group ${entry.key} is skipped: it is ${kindOf(body)}, not a mapping.`,
      remedy: msg`Write hosts, children and vars below the group, or leave it empty.`,
    })
    return undefined
  }
  if (!isNameKey(entry)) {
    complain(reader.problems, entry.keyPlace, {
      code: 'inventory.group.name',
      what: msg`A group name must be text.`,
      saw: quoted(entry.key),
      remedy: msg`Put quotation marks around the name.`,
    })
    return undefined
  }
  const group = addGroup(reader.graph, entry.key, entry.keyPlace)
  if (body.kind === 'map') {
    for (const section of body.entries) readSection(reader, group, section)
  }
  return group
}

function isNameKey(entry: Entry): boolean {
  return entry.isText && entry.key !== ''
}

function readSection(reader: YamlReader, group: Group, section: Entry): void {
  const known = section.key === 'vars' || section.key === 'children' || section.key === 'hosts'
  const entries = known ? entriesOf(reader, group, section) : undefined
  if (!known) warnOfSection(reader, group, section)
  for (const entry of entries ?? []) {
    if (section.key === 'vars') setGroupVariable(reader, group, entry)
    else if (section.key === 'children') readChild(reader, group, entry)
    else readHost(reader, group, entry)
  }
}

/** A section's entries; a text alone stands for one name without a value. */
function entriesOf(reader: YamlReader, group: Group, section: Entry): readonly Entry[] {
  const body = section.value
  if (body.kind === 'map') return body.entries
  if (isNull(body)) return []
  if (body.kind === 'scalar' && typeof body.value === 'string' && body.isText) {
    const nothing: Tree = { kind: 'scalar', value: null, isText: false, place: body.place }
    return [{ key: body.value, isText: true, keyPlace: body.place, value: nothing }]
  }
  complain(reader.problems, section.keyPlace, {
    code: 'inventory.yaml.structure',
    what: msg`"${section.key}" of group ${group.name} is ${kindOf(body)}, not a mapping.`,
    remedy: msg`Write one "name:" on each line below "${section.key}:", without a dash before it.`,
  })
  return []
}

function warnOfSection(reader: YamlReader, group: Group, section: Entry): void {
  if (isNull(section.value)) return
  warn(reader.problems, section.keyPlace, {
    code: 'inventory.yaml.skippedKey',
    what: msg`The key ${section.key} of group ${group.name} is skipped.`,
    saw: quoted(section.key),
    remedy: msg`A group takes hosts, children and vars; put variables below vars.`,
  })
}

function setGroupVariable(reader: YamlReader, group: Group, entry: Entry): void {
  setVariable(reader.graph, group.name, entry.key, variableOf(entry), reader.problems)
}

export function variableOf(entry: Entry): Variable {
  const raw = entry.value.kind === 'scalar' ? entry.value.raw : undefined
  const variable = { value: toJson(entry.value), place: entry.keyPlace }
  return raw === undefined ? variable : { ...variable, raw }
}

function readChild(reader: YamlReader, group: Group, entry: Entry): void {
  const known = reader.graph.groups.get(entry.key)
  const child = readGroup(reader, entry) ?? known
  if (child) {
    addChild(group, child, entry.keyPlace, reader.problems)
    return
  }
  if (!isNameKey(entry)) return
  complain(reader.problems, entry.keyPlace, {
    code: 'inventory.group.undefined',
    what: msg`Group ${group.name} has a child that is never defined.`,
    saw: quoted(entry.key),
    remedy: msg`Write "${entry.key}:" with nothing or a mapping behind it.`,
  })
}

function readHost(reader: YamlReader, group: Group, entry: Entry): void {
  const place: SourcePlace = entry.keyPlace
  if (!entry.isText) {
    complain(reader.problems, place, {
      code: 'inventory.host.name',
      what: msg`A host name must be text.`,
      saw: quoted(entry.key),
      remedy: msg`Put quotation marks around the name.`,
    })
    return
  }
  const names = namesOf(entry.key, place, reader.problems, { ini: false })
  for (const name of names.names) addHost(reader.graph, group, name, place, names.port)
  if (isFalsy(entry.value)) return
  if (entry.value.kind !== 'map') {
    complain(reader.problems, entry.value.place, {
      code: 'inventory.yaml.structure',
      what: msg`The variables of host ${entry.key} are ${kindOf(entry.value)}, not a mapping.`,
      remedy: msg`Write name: value on lines of their own below the host.`,
    })
    return
  }
  for (const variable of entry.value.entries) {
    for (const name of names.names) {
      setVariable(reader.graph, name, variable.key, variableOf(variable), reader.problems)
    }
  }
}
