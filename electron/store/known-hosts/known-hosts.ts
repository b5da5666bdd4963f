import { join } from 'node:path'
import type { HostKey, KnownHosts } from '#engine/ports'
import { type Failure, fail, ok, orThrow, type Result, unless } from '#shared/failure/failure'
import { msg } from '#shared/message/message'
import { withFolderLock } from '../files/lock'
import { type FileStamp, readTextIfThere } from '../files/read'
import { writeAtomically } from '../files/write'
import {
  formatEntry,
  hostName,
  isFor,
  isMalformed,
  type KnownHostsEntry,
  type KnownHostsLine,
  type KnownKey,
  parseKnownHosts,
  withoutHost,
} from './lines'

/** Host keys pinned in an environment's `known_hosts`, for the transport and for the commands that change them. */
export interface PinnedHosts extends KnownHosts {
  /** Pins these keys and forgets all others of the host. Throws `FailureError`. */
  replace(address: string, port: number, keys: readonly HostKey[]): Promise<void>
  /** Forgets the host; true when it was known. Entries for patterns and other names stay. Throws `FailureError`. */
  remove(address: string, port: number): Promise<boolean>
}

interface KnownHostsFile {
  readonly path: string
  readonly lines: readonly KnownHostsLine[]
  readonly stamp: FileStamp
}

/**
 * The pinned host keys of an environment folder, in OpenSSH's format, read again at every call. Reading understands
 * hashed names and patterns; writing adds plain names and leaves all other lines as they are. Writes take a lock of
 * their own, so that a run can pin while it holds the folder.
 * Errors: `knownHosts.syntax` with file and line, `knownHosts.revoked`, `file.*`, `environment.locked`.
 */
export function createKnownHosts(dir: string): PinnedHosts {
  const edit = async (change: (lines: readonly KnownHostsLine[]) => readonly KnownHostsLine[]) =>
    orThrow(await editFile(dir, change))
  return {
    lookup: async (address, port) => orThrow(keysFor(orThrow(await readFile(dir)), hostName(address, port))),
    pin: async (address, port, key) => {
      await edit((lines) => withKey(lines, hostName(address, port), key))
    },
    replace: async (address, port, keys) => {
      const name = hostName(address, port)
      await edit((lines) => keys.reduce((now, key) => withKey(now, name, key), without(lines, name)))
    },
    remove: async (address, port) => await edit((lines) => without(lines, hostName(address, port))),
  }
}

async function readFile(dir: string): Promise<Result<KnownHostsFile>> {
  const path = join(dir, 'known_hosts')
  const read = await readTextIfThere(path)
  if (!read.ok) return read
  const lines = parseKnownHosts(read.value?.text ?? '')
  const failures = lines.flatMap((line, index) => (isMalformed(line) ? [syntax(path, index + 1)] : []))
  return unless(failures, () => ({ path, lines, stamp: read.value?.stamp ?? 'absent' }))
}

/** Keys of certificate authorities are no host keys; a revoked key must not be trusted by another line. */
function keysFor(file: KnownHostsFile, name: string): Result<readonly KnownKey[]> {
  const entries = file.lines.flatMap(({ entry }) => (entry && isFor(entry, name) ? [entry] : []))
  const revoked = new Set(entries.filter((entry) => entry.marker === '@revoked').map(({ key }) => key))
  const keys = entries.filter((entry) => entry.marker === undefined).map(({ type, key }) => ({ type, key }))
  const bad = file.lines.findIndex(({ entry }) => entry && isTrusted(entry, name) && revoked.has(entry.key))
  return bad < 0 ? ok(keys) : fail(revokedKey(file.path, bad + 1, name))
}

function isTrusted(entry: KnownHostsEntry, name: string): boolean {
  return entry.marker === undefined && isFor(entry, name)
}

function withKey(lines: readonly KnownHostsLine[], name: string, key: HostKey): readonly KnownHostsLine[] {
  const known = lines.some(({ entry }) => entry && isTrusted(entry, name) && entry.key === key.key)
  const { type, key: base64 } = key
  return known
    ? lines
    : [...lines, { text: formatEntry(name, key), entry: { names: [name], type, key: base64 } }]
}

function without(lines: readonly KnownHostsLine[], name: string): readonly KnownHostsLine[] {
  const kept = lines.map((line) => withoutHost(line, name)).filter((line) => line !== null)
  return kept.every((line, index) => line === lines[index]) && kept.length === lines.length ? lines : kept
}

/** True when something changed. */
async function editFile(
  dir: string,
  change: (lines: readonly KnownHostsLine[]) => readonly KnownHostsLine[],
): Promise<Result<boolean>> {
  const purpose = { what: msg`edit known_hosts` }
  const work = async (): Promise<Result<boolean>> => {
    const file = await readFile(dir)
    if (!file.ok) return file
    const lines = change(file.value.lines)
    if (lines === file.value.lines) return ok(false)
    const text = lines.map((line) => `${line.text}\n`).join('')
    const written = await writeAtomically(file.value.path, text, { expect: file.value.stamp })
    return written.ok ? ok(true) : written
  }
  return await withFolderLock(dir, purpose, work, { name: 'known_hosts.lock', waitMs: 10_000 })
}

function syntax(file: string, line: number): Failure {
  return {
    code: 'knownHosts.syntax',
    what: msg`A line of known_hosts is not understood.`,
    where: { file, line },
    saw: msg`no host names, key type and key`,
    remedy: msg`Correct or remove the line. Slipway asks for the host key again on the next connection.`,
  }
}

function revokedKey(file: string, line: number, name: string): Failure {
  return {
    code: 'knownHosts.revoked',
    what: msg`The pinned key of ${name} is marked as revoked.`,
    where: { file, line },
    remedy: msg`Remove this line, and pin the new key of the host after you have compared its fingerprint.`,
  }
}
