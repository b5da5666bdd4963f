import type { Dirent } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { homedir, userInfo } from 'node:os'
import { basename, dirname, join } from 'node:path/posix'
import { attempt, FailureError, ok, type Result } from '#shared/failure/failure'
import { msg, quoted } from '#shared/message/message'
import { parseInventory } from './parse'
import { comparePoints } from './python/text'
import { readInventory } from './read'
import type { Decrypt, InventoryModel, InventoryTexts, ParsedInventory, TextFile, Variables } from './types'

/** What reading from disk may be told; user and home are by default those of this process. */
export interface LoadOptions {
  readonly user?: string
  readonly home?: string
  readonly extra?: Variables
  /** Decrypts a vault envelope; may ask for a password first. */
  readonly decrypt?: (envelope: string) => Promise<Result<string>> | Result<string>
}

/** Reads an inventory file, or folder of files, with `group_vars/` and `host_vars/` beside (in) it from disk. */
export async function loadInventory(
  path: string,
  options: LoadOptions = {},
): Promise<Result<ParsedInventory>> {
  const texts = await loadInventoryTexts(path)
  if (!texts.ok) return texts
  const { user = userInfo().username, home = homedir(), extra } = options
  const defaults = { user, home, ...(extra ? { extra } : {}) }
  return withDecrypt(options.decrypt, (decrypt) => readInventory(texts.value, { ...defaults, ...decrypt }))
}

/** As `loadInventory`, without connections: what `ansible-inventory --list` needs, and as lenient as it. */
export async function loadInventoryModel(
  path: string,
  options: LoadOptions = {},
): Promise<Result<InventoryModel>> {
  const texts = await loadInventoryTexts(path)
  if (!texts.ok) return texts
  return withDecrypt(options.decrypt, (decrypt) => parseInventory(texts.value, decrypt))
}

/** Reads, decrypts the envelopes that were met, and reads again, until no new envelope turns up. */
async function withDecrypt<T>(
  decrypt: LoadOptions['decrypt'],
  read: (options: { readonly decrypt?: Decrypt }) => Result<T>,
): Promise<Result<T>> {
  if (!decrypt) return read({})
  const opened = new Map<string, Result<string>>()
  for (;;) {
    const met = new Set<string>()
    const result = read({
      decrypt: (envelope) => {
        const known = opened.get(envelope)
        if (!known) met.add(envelope)
        return known ?? ok('')
      },
    })
    if (met.size === 0) return result
    for (const envelope of met) opened.set(envelope, await decrypt(envelope))
  }
}

/** The texts of an inventory on disk, unread. */
export function loadInventoryTexts(path: string): Promise<Result<InventoryTexts>> {
  return attempt(async () => {
    const isFolder = (await kindOnDisk(path)) === 'folder'
    const baseDir = isFolder ? path : dirname(path)
    const files = isFolder ? await readTree(path, isInventoryName) : [await readInventoryFile(path)]
    const [groupVars, hostVars] = await Promise.all(
      ['group_vars', 'host_vars'].map((folder) => readTree(join(baseDir, folder), isVarName)),
    )
    return { files, baseDir, groupVars: groupVars ?? [], hostVars: hostVars ?? [] }
  })
}

async function kindOnDisk(path: string): Promise<'file' | 'folder'> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file'
  } catch (error) {
    throw unreadable(path, error)
  }
}

async function readInventoryFile(path: string): Promise<TextFile> {
  const file = await readText(path)
  const isProgram = file.text.startsWith('#!') && ((await stat(path)).mode & 0o111) !== 0
  if (!isProgram) return file
  throw new FailureError({
    code: 'inventory.program',
    what: msg`The inventory is a program; Slipway runs none.`,
    where: { file: path, line: 1 },
    saw: msg`the permission to execute it, or \`#!\` in its first line`,
    remedy: msg`Save what \`ansible-inventory --list --yaml --export\` prints for it, and use that file.`,
  })
}

/** Names that Ansible passes over in an inventory folder. */
function isInventoryName(name: string): boolean {
  return !/^\.|^(?:host_vars|group_vars|vars_plugins)$|\.(?:pyc|pyo|swp|bak|rpm|md|txt|rst|orig|ini|cfg|retry)$|~$/.test(
    name,
  )
}

function isVarName(name: string): boolean {
  return !name.startsWith('.') && !name.endsWith('~')
}

/** All files below a folder in the order of their names; none where there is no such folder. */
async function readTree(folder: string, wanted: (name: string) => boolean): Promise<TextFile[]> {
  const entries = (await listFolder(folder)).filter((entry) => wanted(entry.name))
  const files: TextFile[] = []
  for (const entry of entries.sort((a, b) => comparePoints(a.name, b.name))) {
    const path = join(folder, entry.name)
    const isFolder = entry.isSymbolicLink() ? (await kindOnDisk(path)) === 'folder' : entry.isDirectory()
    if (isFolder) files.push(...(await readTree(path, wanted)))
    else files.push(wanted === isInventoryName ? await readInventoryFile(path) : await readText(path))
  }
  return files
}

async function listFolder(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true })
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return []
    throw unreadable(folder, error)
  }
}

async function readText(path: string): Promise<TextFile> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw unreadable(path, error)
  })
  try {
    return { path, text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) }
  } catch {
    throw new FailureError({
      code: 'inventory.encoding',
      what: msg`${basename(path)} is not UTF-8 text.`,
      where: { file: path },
      remedy: msg`Save the file as UTF-8.`,
    })
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}

function unreadable(path: string, error: unknown): FailureError {
  const missing = codeOf(error) === 'ENOENT'
  return new FailureError({
    code: missing ? 'inventory.missing' : 'inventory.unreadable',
    what: missing ? msg`There is no inventory at this path.` : msg`This path cannot be read.`,
    where: { file: path },
    ...(codeOf(error) ? { saw: quoted(codeOf(error) ?? '') } : {}),
    remedy: missing
      ? msg`Correct the path, or create the file.`
      : msg`Give the current user the right to read it.`,
  })
}
