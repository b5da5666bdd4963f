import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { desiredFromFacts, type Picture } from '#engine'
import { fail, ok, type Result } from '#shared/failure/failure'
import type { Replies } from '#shared/ipc/contract'
import { makeFolders } from '#store/files/folders'
import type { Handler } from '../context'
import { withKept, withPicture } from './open'

/** Writes what would land on each host to `out/<host>/…`, modes as on the host; hosts are only read. */
export const writeConfig: Handler<'config.write'> = (context, { dir, out, facts }) => {
  if (facts === undefined) return withPicture(context, dir, ({ desired }) => writeAll(desired, out))
  return withKept(context, dir, facts, async (prepared, kept) => {
    const desired = await desiredFromFacts(prepared, kept)
    return desired.ok ? writeAll(desired.value, out) : desired
  })
}

async function writeAll(
  { folders }: Picture['desired'],
  out: string,
): Promise<Result<Replies['config.write']>> {
  let files = 0
  for (const [host, ofHost] of folders) {
    for (const file of [...ofHost.values()].flatMap((folder) => folder.files)) {
      const path = join(out, host, file.path)
      try {
        await makeFolders(dirname(path), 0o700)
        await writeFile(path, file.content.reveal(), { mode: Number.parseInt(file.mode, 8) })
      } catch (error) {
        return fail({
          code: 'config.notWritten',
          what: 'A generated file could not be written.',
          where: { file: path },
          saw: error instanceof Error ? error.message : String(error),
          remedy: 'Choose a folder that you can write to and that has room.',
        })
      }
      files += 1
    }
  }
  return ok({ files, hosts: [...folders.keys()] })
}
