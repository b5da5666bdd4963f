import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Failure, fail, ok, type Result } from '#shared/failure/failure'
import type { InventoryEdit } from '#shared/ipc/areas/draft'
import { type Message, msg } from '#shared/message/message'
import { badName, cannotEdit, inherited, namedFile, nameTaken, unknownHost } from './edit/failures'
import { editIni } from './edit/ini'
import { holds, isSame, shapeAfter, shapeOf } from './edit/shape'
import { editYamlInventory } from './edit/yaml'
import type { Graph } from './graph'
import { readAlone } from './parse'

/**
 * The text of an inventory file after the edits, one after another; every byte that they do not concern stays. What the
 * result says is compared with what it should say before it is given back. A host that only a range names is refused
 * with its line. Errors: `inventory.edit.*`, `inventory.*`, `yaml.*`.
 */
export function editInventory(file: string, text: string, edits: readonly InventoryEdit[]): Result<string> {
  let now = text
  for (const edit of edits) {
    const next = editOnce(file, now, edit)
    if (!next.ok) return next
    now = next.value
  }
  return ok(now)
}

/** What no edit may leave behind: `host_vars/<host>` beside the inventory. */
export function strandedHostVars(file: string, edits: readonly InventoryEdit[]): readonly Failure[] {
  return edits.flatMap((edit) => {
    if (edit.type !== 'renameHost') return []
    const folder = join(dirname(file), 'host_vars')
    const names = ['', '.yml', '.yaml', '.json'].map((ending) => join(folder, `${edit.host}${ending}`))
    const found = names.find((name) => existsSync(name))
    return found ? [namedFile(file, edit.host, found)] : []
  })
}

function editOnce(file: string, text: string, edit: InventoryEdit): Result<string> {
  const { graph, format, problems } = readAlone({ path: file, text })
  const [broken, ...more] = problems.failures
  if (broken) return fail(broken, ...more)
  const refused = refusal(file, graph, edit)
  if (refused) return fail(refused)
  if (isDone(graph, edit)) return ok(text)
  const edited =
    format === 'yaml'
      ? editYamlInventory(file, text, edit)
      : editIni(text, edit, { file, varsOf: (now, host) => varsIn(file, now, host) })
  if (!edited.ok) return edited
  const after = readAlone({ path: file, text: edited.value })
  const wanted = shapeAfter(shapeOf(graph), edit)
  const says = after.problems.failures.length === 0 && isSame(shapeOf(after.graph), wanted)
  return says ? edited : fail(cannotEdit(placeIn(graph, edit, file), formOf(edit)))
}

function varsIn(file: string, text: string, host: string) {
  return shapeOf(readAlone({ path: file, text }).graph).hosts.get(host) ?? new Map()
}

/** A host that the group holds already, whichever way, need not be written there once more. */
function isDone(graph: Graph, edit: InventoryEdit): boolean {
  if (edit.type === 'renameHost') return edit.host === edit.name
  if (edit.type !== 'setMember') return false
  return edit.in === (holds(graph, edit.group, edit.host) !== null)
}

function refusal(file: string, graph: Graph, edit: InventoryEdit): Failure | null {
  const known = graph.hosts.has(edit.host)
  if (edit.type === 'addHost') {
    if (!isName(edit.host)) return badName(file, 'host', edit.host)
    if (known || graph.groups.has(edit.host)) return nameTaken(file, edit.host)
    const wrong = edit.groups.find((group) => !isGroup(group))
    if (wrong !== undefined) return badName(file, 'group', wrong)
    return badVariable(file, edit.vars)
  }
  if (!known) return unknownHost(file, edit.host)
  if (edit.type === 'setVars') return badVariable(file, edit.vars)
  if (edit.type === 'renameHost') {
    if (!isName(edit.name)) return badName(file, 'host', edit.name)
    const taken = graph.hosts.has(edit.name) || graph.groups.has(edit.name)
    return taken && edit.name !== edit.host ? nameTaken(file, edit.name) : null
  }
  if (edit.type !== 'setMember') return null
  if (!isGroup(edit.group)) return badName(file, 'group', edit.group)
  if (!graph.groups.has(edit.group) && graph.hosts.has(edit.group)) return nameTaken(file, edit.group)
  const held = holds(graph, edit.group, edit.host)
  return !edit.in && held !== null && held !== 'itself'
    ? inherited(file, edit.group, edit.host, held.child)
    : null
}

function isName(name: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9_.-]{0,252}$/.test(name) && !reserved.has(name)
}

/** Every inventory has these two; who is in them follows from the rest. */
const reserved: ReadonlySet<string> = new Set(['all', 'ungrouped'])

function isGroup(name: string): boolean {
  return /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,252}$/.test(name) && !reserved.has(name)
}

function badVariable(file: string, vars: Readonly<Record<string, unknown>>): Failure | null {
  const wrong = Object.keys(vars).find((name) => !/^[A-Za-z_]\w*$/.test(name))
  return wrong === undefined ? null : badName(file, 'variable', wrong)
}

function placeIn(graph: Graph, edit: InventoryEdit, file: string) {
  return graph.hosts.get(edit.host)?.place ?? { file }
}

function formOf(edit: InventoryEdit): Message {
  return msg`${edit.type} of ${edit.host}`
}
