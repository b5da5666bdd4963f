import type { FileWrite } from '../../ports'
import { callOptions, hostSession } from '../kit/calls'
import { executor } from '../kit/context'
import { writeFiles } from './operation'

/** Writes a folder's files in one round trip: staged, then renamed into place; what is equal is not touched. */
export const execute = executor(writeFiles, async (context, { files, remove }) => {
  const session = await hostSession(context)
  const host = session.reader.name
  const writes: FileWrite[] = files.map(({ path, mode, owner }) => ({
    path,
    mode,
    owner,
    content: context.content(host, path),
  }))
  const changed = await session.writer.writeFiles(writes, remove, callOptions(context))
  return { changes: changed.map(({ path, action }) => ({ kind: 'file', host, name: path, action })) }
})
