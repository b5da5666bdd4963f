import { dirname, extname } from 'node:path/posix'
import { type Result, unless } from '#shared/failure/failure'
import type { Secret } from '#shared/lib/secret'
import { msg } from '#shared/message/message'
import { emptyGraph, type Graph, hostsBelow, reconcile } from './graph'
import { readIni } from './ini'
import { variableMerger } from './merge'
import { absorb, complain, noProblems, type Problems } from './problems'
import type { InventoryModel, InventoryTexts, ModelGroup, ParseOptions, TextFile } from './types'
import { readVarFiles } from './var-files'
import { openFile } from './vault'
import { parseYaml } from './yaml/parse'
import { kindOf } from './yaml/tree'
import { readYamlInventory } from './yaml-inventory'

/**
 * Reads an Ansible inventory (INI or YAML, with `group_vars/` and `host_vars/`) as Ansible does, from texts alone.
 * Connections are not looked at: `readInventory` adds them. Fails with everything that is wrong at once; what
 * Ansible itself only warns of is in `warnings`.
 */
export function parseInventory(texts: InventoryTexts, options: ParseOptions = {}): Result<InventoryModel> {
  const problems = noProblems()
  const graph = emptyGraph()
  for (const file of texts.files) {
    const opened = openFile(file, options.decrypt, problems)
    if (opened) readFile(opened, graph, problems)
  }
  reconcile(graph, problems)
  const model = toModel(graph, texts, options, problems)
  return unless(problems.failures, () => model)
}

const yamlExtensions = ['.yml', '.yaml', '.json']

/** One file alone, as it is written: who is in which group itself, with the variables that the file gives. */
export function readAlone(file: TextFile): {
  readonly graph: Graph
  readonly format: 'ini' | 'yaml'
  readonly problems: Problems
} {
  const graph = emptyGraph()
  const problems = noProblems()
  readFile(file, graph, problems)
  const asYaml = yamlExtensions.includes(extname(file.path)) || extname(file.path) === ''
  const format = asYaml && readAsYaml(file, emptyGraph(), noProblems()) ? 'yaml' : 'ini'
  return { graph, format, problems }
}

/**
 * Tries YAML where the name allows it, then INI, as Ansible does. Where both fail, only the failures of the format
 * that the file looks like are told.
 */
function readFile(file: TextFile, graph: Graph, problems: Problems): void {
  const extension = extname(file.path)
  if (extension === '.toml') refuseToml(file, problems)
  else absorb(problems, readAsAnsibleDoes(file, extension, graph))
}

function readAsAnsibleDoes(file: TextFile, extension: string, graph: Graph): Problems {
  const mayBeYaml = extension === '' || yamlExtensions.includes(extension)
  const asYaml = noProblems()
  if (mayBeYaml && readAsYaml(file, graph, asYaml)) return asYaml
  const asIni = noProblems()
  readIni(file, graph, asIni)
  const yamlMeant = asYaml.failures.length > 0 && (extension !== '' || looksLikeYaml(file.text))
  return asIni.failures.length > 0 && yamlMeant ? asYaml : asIni
}

/** True where the file is a YAML mapping, whatever else may be wrong with it. */
function readAsYaml(file: TextFile, graph: Graph, problems: Problems): boolean {
  const tree = parseYaml(file, problems)
  if (tree?.kind === 'map' && tree.entries.length > 0) {
    readYamlInventory(tree, graph, problems)
    return true
  }
  if (tree) {
    complain(problems, tree.place, {
      code: 'inventory.yaml.structure',
      what: msg`A YAML inventory is a mapping of groups; this file holds ${kindOf(tree)}.`,
      remedy: msg`Begin with "all:" and put hosts, children and vars below it.`,
    })
  }
  return false
}

function looksLikeYaml(text: string): boolean {
  const first = text.split('\n').find((line) => line.trim() !== '' && !line.trim().startsWith('#')) ?? ''
  return /^(?:---|\{|[^\s[=]+:\s*(?:#.*)?$)/.test(first.trimEnd())
}

function refuseToml(file: TextFile, problems: Problems): void {
  complain(
    problems,
    { file: file.path },
    {
      code: 'inventory.format',
      what: msg`TOML inventories are not supported.`,
      remedy: msg`Write the inventory as INI or YAML.`,
    },
  )
}

function toModel(
  graph: Graph,
  texts: InventoryTexts,
  options: ParseOptions,
  problems: Problems,
): InventoryModel {
  const secrets: Secret[] = []
  const base = texts.baseDir ?? dirname(texts.files[0]?.path ?? '.')
  const varFiles = (folder: string, files: readonly TextFile[] = []) =>
    readVarFiles(`${base}/${folder}`, files, options.decrypt, problems, secrets)
  const varsOf = variableMerger(
    graph,
    varFiles('group_vars', texts.groupVars),
    varFiles('host_vars', texts.hostVars),
  )
  const all = graph.groups.get('all')
  const hosts = [...(all ? hostsBelow(all) : [])].map((host) => ({
    name: host.name,
    place: host.place,
    vars: varsOf(host),
  }))
  return { hosts, groups: modelGroups(graph), warnings: problems.warnings, secrets }
}

function modelGroups(graph: Graph): ReadonlyMap<string, ModelGroup> {
  const names = (items: Iterable<{ readonly name: string }>) => [...items].map((item) => item.name)
  const groups = new Map<string, ModelGroup>()
  for (const group of graph.groups.values()) {
    groups.set(group.name, {
      name: group.name,
      ...(group.place ? { place: group.place } : {}),
      children: names(group.children),
      hosts: names(group.hosts),
      allHosts: names(hostsBelow(group)),
    })
  }
  return groups
}
