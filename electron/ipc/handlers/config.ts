import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fail, ok } from '#shared/failure/failure'
import { makeFolders } from '#store/files/folders'
import type { Handler } from '../context'
import { withPicture } from './open'

/** Writes what would land on each host to `out/<host>/…`, modes as on the host; hosts are only read. */
export const writeConfig: Handler<'config.write'> = (context, { dir, out }) =>
  withPicture(context, dir, async (picture) => {
    let files = 0
    for (const [host, folders] of picture.desired.folders) {
      for (const file of [...folders.values()].flatMap((folder) => folder.files)) {
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
    return ok({ files, hosts: [...picture.desired.folders.keys()] })
  })
