import { type Message, msg } from '#shared/message/message'
import type { FileFact } from '#shared/model/host'
import type { Change, Reason } from '#shared/model/plan'
import type { DesiredFile, DesiredFolder } from './state'

/** What differs between a desired folder and the host's. */
export interface FolderDifference {
  readonly folder: DesiredFolder
  readonly write: readonly {
    readonly file: DesiredFile
    readonly action: 'create' | 'update'
    readonly why: Message
  }[]
  readonly remove: readonly string[]
}

/** Compares content, mode and owner of every file; null when the folder is as desired. */
export function compareFolder(
  folder: DesiredFolder,
  facts: ReadonlyMap<string, FileFact>,
): FolderDifference | null {
  const write = folder.files.flatMap((file) => {
    const why = fileDifference(file, facts.get(file.path))
    return why
      ? [{ file, why, action: facts.has(file.path) ? ('update' as const) : ('create' as const) }]
      : []
  })
  const wanted = new Set(folder.files.map((file) => file.path))
  const remove = [...facts.values()]
    .filter(
      (fact) => fact.sha256 !== null && fact.path.startsWith(`${folder.path}/`) && !wanted.has(fact.path),
    )
    .map((fact) => fact.path)
  return write.length + remove.length > 0 ? { folder, write, remove } : null
}

export function folderReasons(difference: FolderDifference): readonly Reason[] {
  return [
    ...difference.write.map(({ why }) => ({ code: 'file.changed', text: why })),
    ...difference.remove.map((path) => ({ code: 'file.stray', text: msg`${path} is not wanted any more` })),
  ]
}

export function folderChanges(difference: FolderDifference): readonly Change[] {
  const { host } = difference.folder
  return [
    ...difference.write.map(({ file, action }) => ({ kind: 'file', host, name: file.path, action })),
    ...difference.remove.map((name) => ({ kind: 'file', host, name, action: 'remove' as const })),
  ]
}

function fileDifference(file: DesiredFile, fact: FileFact | undefined): Message | null {
  const { path } = file
  if (!fact) return msg`${path} is missing`
  if (fact.sha256 !== file.sha256) return msg`${path} differs`
  if (fact.mode !== file.mode) return msg`${path} has mode ${fact.mode}, wanted ${file.mode}`
  const owner = `${fact.owner}:${fact.group}`
  return owner === file.owner ? null : msg`${path} belongs to ${owner}, wanted ${file.owner}`
}
