import { isDeepStrictEqual } from 'node:util'
import { type Failure, fail, ok, type Result } from '#shared/failure/failure'
import { isMessage, type Message, msg } from '#shared/message/message'
import {
  isVaultText,
  isYamlMap,
  textOfVault,
  vaultText,
  type YamlData,
  type YamlEdit,
  type YamlMap,
} from './data'
import { cannotEdit } from './failures'
import { parseYaml, placeOf, type YamlSource } from './parse'
import { applySplices, type Splice, spliceFor } from './splice'

/**
 * The text with the edits made: every byte that an edit does not concern stays, so comments, order, quoting and
 * unknown keys survive. New keys come after the last one of their mapping. What the result says is compared with what
 * it should say before it is given back.
 * Errors: `yaml.cannotEdit` (anchors that others refer to, explicit `? key`, `!vault` inside brackets, …), `yaml.*`.
 */
export function editYaml(source: YamlSource, edits: readonly YamlEdit[]): Result<string> {
  let current = source
  for (const batch of independent(edits)) {
    const next = editBatch(current, batch)
    if (!next.ok) return next
    current = next.value
  }
  return ok(current.text)
}

function editBatch(source: YamlSource, edits: readonly YamlEdit[]): Result<YamlSource> {
  const splices: Splice[] = []
  for (const edit of edits.flatMap((item) => refined(source.data, item))) {
    const made = spliceFor(source, edit)
    if (made && isMessage(made)) return fail(refusal(source, edit, made))
    if (made) splices.push(made)
  }
  const text = applySplices(source.text, splices)
  const [first] = edits
  const result = parseYaml(source.file, text)
  const wanted = edits.reduce(withEdit, source.data)
  const says = result.ok && isDeepStrictEqual(comparable(result.value.data), comparable(wanted))
  return says || !first ? result : fail(refusal(source, first, msg`a form that the change would break`))
}

function refusal(source: YamlSource, edit: YamlEdit, saw: Message): Failure {
  return cannotEdit(placeOf(source, edit.path), edit.path.join('.'), saw)
}

/** Edits below one top-level key may depend on each other, so they are made one after another. */
function independent(edits: readonly YamlEdit[]): YamlEdit[][] {
  const batches: YamlEdit[][] = []
  const next = new Map<string, number>()
  for (const edit of edits) {
    const turn = next.get(edit.path[0]) ?? 0
    next.set(edit.path[0], turn + 1)
    const batch = batches[turn] ?? []
    batches[turn] = [...batch, edit]
  }
  return batches
}

/** Setting a mapping over a mapping touches only the keys that differ; setting what is there already, nothing. */
function refined(data: YamlMap, edit: YamlEdit): YamlEdit[] {
  const old = valueAt(data, edit.path)
  if ('remove' in edit) return old === undefined ? [] : [edit]
  const { path, set } = edit
  if (old !== undefined && isDeepStrictEqual(comparable(old), comparable(set))) return []
  if (!isYamlMap(old) || !isYamlMap(set) || !sharesKey(old, set)) return [edit]
  const gone = Object.keys(old).filter((key) => !Object.hasOwn(set, key))
  const removals = gone.map((key): YamlEdit => ({ path: [...path, key], remove: true }))
  const changes = Object.entries(set).flatMap(([key, value]) =>
    refined(data, { path: [...path, key], set: value }),
  )
  return [...removals, ...changes]
}

function sharesKey(left: YamlMap, right: YamlMap): boolean {
  return Object.keys(left).some((key) => Object.hasOwn(right, key))
}

export function valueAt(data: YamlData, path: readonly string[]): YamlData | undefined {
  let value: YamlData | undefined = data
  for (const key of path) value = isYamlMap(value) && Object.hasOwn(value, key) ? value[key] : undefined
  return value
}

function withEdit(data: YamlMap, edit: YamlEdit): YamlMap {
  const [key, ...rest] = edit.path
  const old = Object.hasOwn(data, key) ? data[key] : undefined
  const [next, ...further] = rest
  if (next !== undefined) {
    if ('remove' in edit && !isYamlMap(old)) return data
    const inner = withEdit(isYamlMap(old) ? old : {}, { ...edit, path: [next, ...further] })
    return Object.fromEntries([...Object.entries(data).filter(([name]) => name !== key), [key, inner]])
  }
  const others = Object.entries(data).filter(([name]) => name !== key)
  return Object.fromEntries('set' in edit ? [...others, [key, edit.set]] : others)
}

/** The white space around a `!vault` text means nothing. */
function comparable(value: YamlData): YamlData {
  if (typeof value !== 'object' || value === null) return value
  if (isVaultText(value)) return vaultText(textOfVault(value).trim())
  if (Array.isArray(value)) return value.map(comparable)
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, comparable(item)]))
}
