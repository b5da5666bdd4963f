import { type Failure, fail, ok, type Result } from '#shared/failure/failure'
import { type Message, msg, quoted } from '#shared/message/message'
import type { YamlEdit, YamlMap } from '../yaml/data'
import { editYaml } from '../yaml/edit'
import { parseYaml, placeOf, type YamlSource } from '../yaml/parse'

/** One step of slipway.yml from schema `from` to the next; comments and unknown keys survive it. */
export interface Migration {
  readonly from: number
  readonly edits: (data: YamlMap) => readonly YamlEdit[]
}

/** In the order of `from`, without gaps. Schema 1 is the first, so there is none yet. */
export const migrations: readonly Migration[] = []

/**
 * slipway.yml in the newest schema; the same source where it has that already.
 * Errors: `environment.schema` (none, or not a number), `environment.schemaTooNew`.
 */
export function migrated(source: YamlSource, steps: readonly Migration[] = migrations): Result<YamlSource> {
  const newest = 1 + steps.length
  const schema = source.data.schema
  if (typeof schema !== 'number' || !Number.isInteger(schema) || schema < 1)
    return fail(badSchema(source, schema === undefined ? msg`no schema` : quoted(typeof schema), newest))
  if (schema > newest) return fail(tooNew(source, schema, newest))
  let current = source
  for (const step of steps.filter(({ from }) => from >= schema)) {
    const edits: readonly YamlEdit[] = [...step.edits(current.data), { path: ['schema'], set: step.from + 1 }]
    const text = editYaml(current, edits)
    const next = text.ok ? parseYaml(source.file, text.value) : text
    if (!next.ok) return next
    current = next.value
  }
  return ok(current)
}

function badSchema(source: YamlSource, saw: Message, newest: number): Failure {
  return {
    code: 'environment.schema',
    what: msg`slipway.yml does not say which schema it has.`,
    where: { ...placeOf(source, ['schema']), field: 'schema' },
    saw,
    remedy: msg`Write \`schema: ${newest}\`, unless the file is older; then write the number it was made with.`,
  }
}

function tooNew(source: YamlSource, schema: number, newest: number): Failure {
  return {
    code: 'environment.schemaTooNew',
    what: msg`This environment was written by a newer Slipway.`,
    where: { ...placeOf(source, ['schema']), field: 'schema' },
    saw: msg`schema ${schema}; this Slipway knows up to ${newest}`,
    remedy: msg`Update Slipway on this machine.`,
  }
}
