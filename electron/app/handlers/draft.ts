import { join } from 'node:path'
import { type Failure, fail, ok, type Result } from '#shared/failure/failure'
import type { FileText } from '#shared/ipc/areas/draft'
import { msg } from '#shared/message/message'
import { requireEnvironment } from '#store/environment/config'
import { openDraft, problemsOf, sameVersion } from '#store/environment/draft'
import { type FolderLock, withFolderLock } from '#store/files/lock'
import { writeAtomically } from '#store/files/write'
import { changeGlobals } from '#store/globals/globals'
import { editInventory, strandedHostVars } from '#store/inventory/edit'
import { readNotes, writeNotes } from '#store/notes/notes'
import type { Handler, MaskedContext } from '../context'
import { openEnvironment } from './open'

const readFile: Handler<'file.read'> = (context, { dir, file }) => show(context, dir, file)

const writeFile: Handler<'file.write'> = (context, { dir, file, text, version }) =>
  change(context, dir, file, version, async (_lock, stamp) => {
    const problems = await problemsOf(dir, file, text)
    const [first, ...more] = problems
    if (first) return fail(first, ...more)
    return writeAtomically(join(dir, file), text, { expect: stamp })
  })

const setGlobals: Handler<'globals.set'> = (context, { dir, values, version }) =>
  change(context, dir, 'globals.yml', version, async (lock) => {
    const vault = await context.vaultPassword(dir)
    if (!vault.ok) return vault
    const changes = Object.entries(values).map(([name, value]) => [name, value ?? undefined] as const)
    return changeGlobals(lock, Object.fromEntries(changes), { vaultPassword: vault.value })
  })

const changeInventory: Handler<'inventory.edit'> = (context, { dir, edits, version }) =>
  change(context, dir, 'inventory', version, async (_lock, stamp, text) => {
    const path = join(dir, 'inventory')
    const [stranded, ...more] = strandedHostVars(path, edits)
    if (stranded) return fail(stranded, ...more)
    const edited = editInventory(path, text, edits)
    return edited.ok ? writeAtomically(path, edited.value, { expect: stamp }) : edited
  })

const readNotesOf: Handler<'notes.read'> = async (_context, { dir }) => {
  const there = await requireEnvironment(dir)
  return there.ok ? readNotes(dir) : there
}

const writeNotesOf: Handler<'notes.write'> = async (_context, { dir, notes }) => {
  const there = await requireEnvironment(dir)
  if (!there.ok) return there
  const written = await writeNotes(dir, notes)
  return written.ok ? ok(null) : written
}

type FileName = FileText['file'] & ('slipway.yml' | 'inventory' | 'globals.yml')
type Stamp = NonNullable<NonNullable<Parameters<typeof writeAtomically>[2]>['expect']>

/** Changes one file while nobody else writes into the folder, when it still is what the change was made from. */
async function change(
  context: MaskedContext,
  dir: string,
  file: FileName,
  version: string | undefined,
  work: (lock: FolderLock, stamp: Stamp, text: string) => Promise<Result<unknown>>,
): Promise<Result<FileText>> {
  const there = await requireEnvironment(dir)
  if (!there.ok) return there
  const done = await withFolderLock(
    dir,
    { what: msg`edit ${file}` },
    async (lock) => {
      const source = await openDraft(dir, file)
      if (!source.ok) return source
      const same = sameVersion(source.value, version)
      return same.ok ? work(lock, source.value.stamp, source.value.text) : same
    },
    { waitMs: 2_000 },
  )
  if (!done.ok) return done
  context.notify({ type: 'environmentChanged', dir })
  return show(context, dir, file)
}

async function show(context: MaskedContext, dir: string, file: FileName): Promise<Result<FileText>> {
  const there = await requireEnvironment(dir)
  if (!there.ok) return there
  const source = await openDraft(dir, file)
  if (!source.ok) return source
  const { text, stamp } = source.value
  const broken = await problemsOf(dir, file, text)
  const problems = broken.length > 0 ? broken : await wrongValues(context, dir, file)
  return ok({ file, text, version: stamp, problems })
}

/** What is wrong with a file that reads, as far as that can be known without a host. */
async function wrongValues(context: MaskedContext, dir: string, file: FileName): Promise<readonly Failure[]> {
  const prepared = await openEnvironment(context, dir)
  const wrong = prepared.ok ? prepared.value.problems : prepared.failures
  const path = join(dir, file)
  return wrong.filter(({ where }) => where?.file === path || where?.file === file)
}

export const draftHandlers = {
  'file.read': readFile,
  'file.write': writeFile,
  'globals.set': setGlobals,
  'inventory.edit': changeInventory,
  'notes.read': readNotesOf,
  'notes.write': writeNotesOf,
}
