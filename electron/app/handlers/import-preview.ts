import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { notesOf, optionsSet, type Prepared, prepare, wantedPasswords } from '#engine'
import { type Failure, ok, type Result } from '#shared/failure/failure'
import type { ImportPreview } from '#shared/ipc/areas/draft'
import type { Secret } from '#shared/lib/secret'
import { msg } from '#shared/message/message'
import type { Environment } from '#shared/model/environment'
import { atOrigin, type ImportSources, importEnvironment } from '#store/environment/transfer'
import { readTextIfThere } from '#store/files/read'
import type { Handler, MaskedContext } from '../context'
import { readFolder } from './open'

/**
 * Takes the configuration over into a folder that only this user can read and that is removed again, and tells what
 * Slipway reads there: what is shown is what an import would make. Passwords that cannot be opened are left out.
 */
const previewImport: Handler<'import.preview'> = async (context, input) => {
  const asked = await context.vaultPassword(input.globals)
  if (!asked.ok) return asked
  const whole = await readImported(context, input, asked.value)
  const locked = !whole.ok && whole.failures.every(({ code }) => code.startsWith('vault.'))
  const { passwords, ...without } = input
  const shown = locked && passwords !== undefined ? await readImported(context, without, asked.value) : whole
  const why = locked && passwords !== undefined && !whole.ok ? whole.failures[0] : null
  const seen = { ...(await passwordsIn(passwords)), locked: why }
  // What cannot be taken over at all is a failure; what is wrong inside is what the preview shows.
  if (!shown.ok && shown.failures.some(({ code }) => code.startsWith('import.'))) return shown
  if (!shown.ok) {
    return ok({ ...nothing, problems: shown.failures, passwords: { ...nothing.passwords, ...seen } })
  }
  const prepared = prepare(shown.value)
  const { unused } = prepared.options
  const isUnused = new Set(unused.map(({ name }) => name))
  const names = locked ? null : new Set(Object.keys(shown.value.passwords))
  const wanted = wantedPasswords(shown.value.config.release)
  return ok({
    hosts: shown.value.inventory.hosts.length,
    groups: Object.keys(shown.value.inventory.groups).length,
    understood: optionsSet(prepared).filter(({ name }) => !isUnused.has(name)),
    unused: unused.map(({ name, place }) => ({ name, line: place.line ?? 0 })),
    problems: [...prepared.problems, ...warningsOf(prepared)].map((failure) =>
      atOrigin(failure, shown.value.dir, sourcesOf(input)),
    ),
    passwords: {
      set: names?.size ?? 0,
      missing: names ? wanted.filter((name) => !names.has(name)) : [],
      ...seen,
    },
  })
}

type Sources = Parameters<typeof previewImport>[1]

const nothing: Omit<ImportPreview, 'problems'> = {
  hosts: 0,
  groups: 0,
  understood: [],
  unused: [],
  passwords: { set: 0, missing: [], encrypted: false, locked: null },
}

function sourcesOf({ config, ...sources }: Sources): Omit<ImportSources, 'learn'> {
  return { ...sources, ...(config === undefined ? {} : { configDir: config }) }
}

async function readImported(
  context: MaskedContext,
  input: Sources,
  vaultPassword: Secret | undefined,
): Promise<Result<Environment>> {
  const scratch = await mkdtemp(join(tmpdir(), 'slipway-import-'))
  const dir = join(scratch, 'environment')
  const { learn } = context
  try {
    const made = await importEnvironment(dir, { ...sourcesOf(input), name: 'import', vaultPassword, learn })
    return made.ok ? await readFolder(context, dir, vaultPassword) : made
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

/** What is kept but not what the user may mean. */
function warningsOf(prepared: Prepared): readonly Failure[] {
  const notes = notesOf(prepared).filter(
    ({ code }) => code === 'service.notDeployed' || code === 'file.unread',
  )
  const told = notes.map(({ code, text }) => ({
    code,
    what: text,
    remedy: msg`Nothing has to be done for an import; the rest is taken over.`,
  }))
  return [...(prepared.environment.warnings ?? []), ...told]
}

async function passwordsIn(path: string | undefined): Promise<{ readonly encrypted: boolean }> {
  const read = path === undefined ? undefined : await readTextIfThere(path)
  const text = read?.ok ? (read.value?.text ?? '') : ''
  return { encrypted: text.includes('$ANSIBLE_VAULT') }
}

export const importPreviewHandlers = {
  'import.preview': previewImport,
}
