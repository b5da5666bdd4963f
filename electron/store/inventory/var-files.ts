import type { Secret } from '#shared/lib/secret'
import { msg } from '#shared/message/message'
import { complain, type Problems } from './problems'
import { comparePoints } from './python/text'
import type { Decrypt, TextFile, Variable, Variables } from './types'
import { openFile, textsIn } from './vault'
import { parseYaml } from './yaml/parse'
import { isFalsy, kindOf } from './yaml/tree'
import { variableOf } from './yaml-inventory'

/** Variables of groups or hosts out of files, by name. */
export type VarFiles = (name: string) => Variables

const extensions = ['.yml', '.yaml', '.json']

/**
 * Variables that files of `<folder>/` (`…/group_vars` or `…/host_vars`) give to a group or host. As in Ansible: the
 * first that exists of `NAME` (file or folder), `NAME.yml`, `NAME.yaml` and `NAME.json` counts, a folder with all
 * its files in order; hidden files and backups do not. Every file is read, and reported, once.
 */
export function readVarFiles(
  folder: string,
  files: readonly TextFile[],
  decrypt: Decrypt | undefined,
  problems: Problems,
  secrets: Secret[],
): VarFiles {
  const byName = groupByName(folder, files)
  const known = new Map<string, Variables>()
  return (name) => {
    const already = known.get(name)
    if (already) return already
    const merged = new Map<string, Variable>()
    for (const file of filesFor(name, byName)) {
      for (const [key, value] of readVarFile(file, decrypt, problems, secrets)) merged.set(key, value)
    }
    known.set(name, merged)
    return merged
  }
}

interface Found extends TextFile {
  /** The path below the entry's folder, in parts; empty for a file that is the entry itself. */
  readonly parts: readonly string[]
}

function groupByName(folder: string, files: readonly TextFile[]): ReadonlyMap<string, readonly Found[]> {
  const byName = new Map<string, Found[]>()
  for (const file of files) {
    if (!file.path.startsWith(`${folder}/`)) continue
    const [name = '', ...parts] = file.path.slice(folder.length + 1).split('/')
    const found = byName.get(name) ?? []
    found.push({ ...file, parts })
    byName.set(name, found)
  }
  return byName
}

function filesFor(name: string, byName: ReadonlyMap<string, readonly Found[]>): readonly Found[] {
  if (name.startsWith('/')) return []
  const found = ['', ...extensions].map((extension) => byName.get(`${name}${extension}`)).find(Boolean) ?? []
  return found.filter((file) => counts(file.parts)).sort((a, b) => compareParts(a.parts, b.parts))
}

function counts(parts: readonly string[]): boolean {
  return parts.every((part, index) => {
    if (part.startsWith('.') || part.endsWith('~')) return false
    const extension = extensionOf(part)
    return extension === '' || (index === parts.length - 1 && extensions.includes(extension))
  })
}

function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot > 0 ? name.slice(dot) : ''
}

function compareParts(a: readonly string[], b: readonly string[]): number {
  for (const [index, part] of a.entries()) {
    const order = comparePoints(part, b[index] ?? '')
    if (order !== 0) return order
  }
  return 0
}

function readVarFile(
  file: TextFile,
  decrypt: Decrypt | undefined,
  problems: Problems,
  secrets: Secret[],
): Variables {
  const opened = openFile(file, decrypt, problems)
  const tree = opened && parseYaml(opened, problems)
  if (!tree || isFalsy(tree)) return new Map()
  if (opened.encrypted) secrets.push(...textsIn(tree))
  if (tree.kind === 'map') return new Map(tree.entries.map((entry) => [entry.key, variableOf(entry)]))
  complain(problems, tree.place, {
    code: 'inventory.varFile.structure',
    what: msg`A file of variables holds ${kindOf(tree)}, not a mapping.`,
    remedy: msg`Write name: value, one on each line.`,
  })
  return new Map()
}
