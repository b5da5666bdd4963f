import type { FakeFile } from '#transport/fake/host'
import { type FileState, type Files, NoSpace } from '../shell/types'

/** A tree over a map of files: folders are what files lie in, and those that were made. */
export function mapFiles(
  files: Map<string, FakeFile>,
  folders: Set<string>,
  isFull: () => boolean = () => false,
): Files {
  const writable = () => {
    if (isFull()) throw new NoSpace('write error: No space left on device')
  }
  return {
    read: (path) => files.get(path)?.content ?? null,
    state: (path) => stateOf(files.get(path)),
    write: (path, text) => {
      writable()
      const { mode = '0644', owner = 'root:root' } = files.get(path) ?? {}
      files.set(path, { content: text, mode, owner })
    },
    own: (path, { mode, owner }) => {
      const file = files.get(path)
      if (file)
        files.set(path, { content: file.content, mode: mode ?? file.mode, owner: owner ?? file.owner })
    },
    remove: (path) => {
      let removed = files.delete(path)
      for (const known of [...files.keys()]) {
        if (known.startsWith(`${path}/`)) removed = files.delete(known) || removed
      }
      for (const folder of [...folders]) {
        if (folder === path || folder.startsWith(`${path}/`)) folders.delete(folder)
      }
      return removed
    },
    isFolder: (path) =>
      path === '/' || folders.has(path) || (!files.has(path) && hasBelow(files, folders, path)),
    makeFolder: (path) => {
      writable()
      folders.add(path)
    },
    list: (path) => namesIn([...files.keys(), ...folders], path),
  }
}

function hasBelow(files: ReadonlyMap<string, unknown>, folders: ReadonlySet<string>, path: string): boolean {
  const start = `${path}/`
  for (const known of files.keys()) if (known.startsWith(start)) return true
  for (const known of folders) if (known.startsWith(start)) return true
  return false
}

export function namesIn(paths: Iterable<string>, folder: string): readonly string[] {
  const start = folder === '/' ? '/' : `${folder}/`
  const names = new Set<string>()
  for (const path of paths) {
    if (path.startsWith(start) && path.length > start.length)
      names.add(path.slice(start.length, endOf(path, start.length)))
  }
  return [...names].sort()
}

/** Where the part of a path ends that begins there. */
function endOf(path: string, from: number): number {
  const slash = path.indexOf('/', from)
  return slash < 0 ? path.length : slash
}

function stateOf(file: FakeFile | undefined): FileState | null {
  return file ? { text: file.content, mode: file.mode, owner: file.owner } : null
}

/** Other trees at some of the paths: the longest path that fits decides. */
export function mountedFiles(
  own: Files,
  mounts: readonly { readonly at: string; readonly files: Files; readonly from: string }[],
): Files {
  const sorted = mounts.toSorted((a, b) => b.at.length - a.at.length)
  const place = (path: string): readonly [Files, string] => {
    for (const { at, files, from } of sorted) {
      if (path === at || path.startsWith(`${at}/`)) return [files, `${from}${path.slice(at.length)}`]
    }
    return [own, path]
  }
  return {
    read: (path) => {
      const [files, inner] = place(path)
      return files.read(inner)
    },
    state: (path) => {
      const [files, inner] = place(path)
      return files.state(inner)
    },
    write: (path, text) => {
      const [files, inner] = place(path)
      files.write(inner, text)
    },
    own: (path, state) => {
      const [files, inner] = place(path)
      files.own(inner, state)
    },
    remove: (path) => {
      const [files, inner] = place(path)
      return files.remove(inner)
    },
    isFolder: (path) => {
      const [files, inner] = place(path)
      return files.isFolder(inner) || sorted.some(({ at }) => at === path || at.startsWith(`${path}/`))
    },
    makeFolder: (path) => {
      const [files, inner] = place(path)
      files.makeFolder(inner)
    },
    list: (path) => {
      const [files, inner] = place(path)
      return files.list(inner)
    },
  }
}
