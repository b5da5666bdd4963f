import { dirname, join } from 'node:path'
import { desiredFromFacts, maskFile, type Picture } from '#engine'
import { attempt, type Failure, FailureError, fail, ok, orThrow, type Result } from '#shared/failure/failure'
import type { Replies } from '#shared/ipc/contract'
import { thrownWords } from '#shared/lib/system-error'
import { msg } from '#shared/message/message'
import { refusalToWrite } from '#store/environment/output'
import { makeFolders } from '#store/files/folders'
import { writeAtomically } from '#store/files/write'
import type { Handler } from '../context'
import { withKept, withPicture } from './open'

/** Writes what would land on each host to `out/<host>/…`, modes as on the host; hosts are only read. */
const writeConfig: Handler<'config.write'> = async (context, { dir, out, withSecrets, facts }) => {
  // Before hosts are asked: the answer would be the same.
  const early = await mayWrite([out], out, withSecrets)
  if (!early.ok) return early
  const write = (scene: Scene) => writeAll(scene, out, withSecrets)
  if (facts === undefined) return withPicture(context, dir, write)
  return withKept(context, dir, facts, async (prepared, kept) => {
    const desired = await desiredFromFacts(prepared, kept)
    return desired.ok ? write({ prepared, desired: desired.value }) : desired
  })
}

type Scene = Pick<Picture, 'prepared' | 'desired'>

async function writeAll(
  scene: Scene,
  out: string,
  withSecrets: boolean,
): Promise<Result<Replies['config.write']>> {
  const files = filesBelow(out, scene, withSecrets)
  const paths = files.map(({ path }) => path)
  const allowed = await mayWrite(paths, out, withSecrets)
  if (!allowed.ok) return allowed
  const written = await attempt(async () => {
    for (const file of files) await write(file)
  })
  if (!written.ok) return written
  return ok({ files: files.length, hosts: [...scene.desired.folders.keys()], withSecrets })
}

interface OutputFile {
  readonly path: string
  readonly text: string
  readonly mode: number
}

function filesBelow(out: string, { prepared, desired }: Scene, withSecrets: boolean): readonly OutputFile[] {
  const { redact } = prepared
  return [...desired.folders].flatMap(([host, folders]) =>
    [...folders.values()]
      .flatMap((folder) => folder.files)
      .map(({ path, content, mode }) => ({
        path: join(out, host, path),
        text: withSecrets ? content.reveal() : maskFile(path, content.reveal(), redact),
        mode: Number.parseInt(mode, 8),
      })),
  )
}

async function mayWrite(
  paths: readonly string[],
  out: string,
  withSecrets: boolean,
): Promise<Result<undefined>> {
  try {
    const refusal = await refusalToWrite(paths, withSecrets)
    return refusal ? fail(refusal) : ok(undefined)
  } catch (error) {
    return fail(notWritten(out, error))
  }
}

/** A file that is there already gets the mode, too: it may have been for all to read. */
async function write({ path, text, mode }: OutputFile): Promise<void> {
  try {
    await makeFolders(dirname(path), 0o700)
  } catch (error) {
    throw new FailureError(notWritten(path, error))
  }
  orThrow(await writeAtomically(path, text, { forceMode: mode }))
}

function notWritten(path: string, error: unknown): Failure {
  return {
    code: 'config.notWritten',
    what: msg`A generated file could not be written.`,
    where: { file: path },
    saw: thrownWords(error),
    remedy: msg`Choose a folder that you can write to and that has room.`,
  }
}

export const configHandlers = {
  'config.write': writeConfig,
}
