import type { FileFilter, OpenDialogOptions, SaveDialogOptions } from 'electron'
import type { fileKinds } from '#shared/ipc/areas/desktop'
import type { Texts } from './texts'

export type FileKind = (typeof fileKinds)[number]

const endings: Readonly<Record<Exclude<FileKind, 'any'>, readonly string[]>> = {
  inventory: ['ini', 'yml', 'yaml'],
  yaml: ['yml', 'yaml'],
  bundle: ['slipway-bundle', 'tar', 'gz', 'tgz', 'zst'],
  key: ['pem', 'key'],
  csv: ['csv', 'txt'],
}

/** What users name inventories and keys after has often no ending, so every file can be chosen always. */
function filters(kind: FileKind, texts: Texts): FileFilter[] {
  const { kinds } = texts.pick
  const any = { name: kinds.any, extensions: ['*'] }
  if (kind === 'any') return [any]
  const wanted = { name: kinds[kind], extensions: [...endings[kind]] }
  return kind === 'inventory' || kind === 'key' ? [any, wanted] : [wanted, any]
}

export function folderDialog(texts: Texts, at: string | undefined): OpenDialogOptions {
  return {
    title: texts.pick.folder,
    buttonLabel: texts.pick.choose,
    properties: ['openDirectory', 'createDirectory'],
    ...(at ? { defaultPath: at } : {}),
  }
}

export function fileDialog(texts: Texts, kind: FileKind, at: string | undefined): OpenDialogOptions {
  return {
    title: texts.pick.file,
    buttonLabel: texts.pick.choose,
    properties: ['openFile', 'showHiddenFiles'],
    filters: filters(kind, texts),
    ...(at ? { defaultPath: at } : {}),
  }
}

/** A name that is more than a name, such as a path, is only its last part. */
export function saveDialog(
  texts: Texts,
  name: string,
  at: string | undefined,
  join: Join,
): SaveDialogOptions {
  const plain = name.split(/[/\\]/).at(-1) || 'slipway'
  return {
    title: texts.pick.save,
    defaultPath: at ? join(at, plain) : plain,
    properties: ['showOverwriteConfirmation', 'createDirectory'],
  }
}

type Join = (folder: string, name: string) => string
