import { mkdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { attempt, type Failure, fail, ok, type Result } from '#shared/failure/failure'
import type { InventoryEdit } from '#shared/ipc/areas/draft'
import type { Secret } from '#shared/lib/secret'
import { msg } from '#shared/message/message'
import type { FolderLock } from '../files/lock'
import { readText } from '../files/read'
import { writeAtomically } from '../files/write'
import { encryptVault } from '../vault/vault'
import { vaultText, type YamlData, type YamlEdit } from '../yaml/data'
import { editYaml } from '../yaml/edit'
import { openYamlFile, saveYamlFile, type YamlFile } from '../yaml/file'
import { becomePasswordNames, passwordNames } from './connection/connect'
import { editInventory } from './edit'
import { badName } from './edit/failures'
import { readAlone } from './parse'

/** A password that is not given stays as it is; null takes it away. */
export interface HostPasswords {
  readonly ssh?: Secret | null
  readonly become?: Secret | null
}

/**
 * Keeps SSH and sudo passwords of hosts in Ansible's own form: `!vault` values in the file of each host below
 * `host_vars/`, which an INI inventory has no form for. What the inventory file itself says of these passwords is taken
 * out of it, so that none stays there in clear. Hosts may be added to the inventory later. Nothing is written where one
 * of the hosts cannot be. Errors: `vault.*`, `inventory.edit.*`, `inventory.passwords.json`, `yaml.*`, `file.*`.
 */
export async function keepHostPasswords(
  lock: FolderLock,
  hosts: readonly string[],
  passwords: HostPasswords,
  vaultPassword: Secret | undefined,
): Promise<Result<undefined>> {
  const values = await valuesOf(lock.dir, passwords, vaultPassword)
  if (!values.ok) return values
  const cleared = await withoutPasswords(lock.dir, hosts, [...values.value.keys()].flat())
  if (!cleared.ok) return cleared
  const drafts: { file: YamlFile; text: string }[] = []
  for (const host of hosts) {
    const file = await openHostFile(lock.dir, host, vaultPassword)
    if (!file.ok) return file
    const text = editYaml(file.value.source, editsFor(file.value, values.value))
    if (!text.ok) return text
    if (text.value !== file.value.source.text) drafts.push({ file: file.value, text: text.value })
  }
  for (const { file, text } of drafts) {
    const head = file.stamp === 'absent' ? header : ''
    const saved = await saveYamlFile(lock, file, head + text, {
      vault: file.vault,
      vaultPassword,
      mode: 0o600,
    })
    if (!saved.ok) return saved
  }
  return cleared.value()
}

const header = '# Passwords of this host, encrypted with the vault password of the environment.\n'

/** Ansible's names for one password, and its encrypted value; null takes all of them away. */
type Values = ReadonlyMap<readonly string[], YamlData>

/** Encrypted once for all hosts: what is the same is decrypted once, too. */
async function valuesOf(
  dir: string,
  { ssh, become }: HostPasswords,
  vaultPassword: Secret | undefined,
): Promise<Result<Values>> {
  const given = [
    [passwordNames, ssh],
    [becomePasswordNames, become],
  ] as const
  const values = new Map<readonly string[], YamlData>()
  for (const [names, password] of given) {
    if (password === undefined) continue
    if (password && !vaultPassword) return fail(noVaultPassword(dir))
    const text = password && vaultPassword ? await encryptVault(password.reveal(), vaultPassword) : null
    values.set(names, text === null ? null : vaultText(text))
  }
  return ok(values)
}

/** Under the first of its names alone: of several, another one would win. */
function editsFor({ source }: YamlFile, values: Values): readonly YamlEdit[] {
  return [...values].flatMap(([names, value]): YamlEdit[] => {
    const [first = '', ...others] = names
    const gone = (value === null ? names : others).filter((name) => Object.hasOwn(source.data, name))
    const removals = gone.map((name): YamlEdit => ({ path: [name], remove: true }))
    return value === null ? removals : [{ path: [first], set: value }, ...removals]
  })
}

/** The first that exists counts, as in Ansible; of a folder, a file of Slipway's own. */
async function openHostFile(
  dir: string,
  host: string,
  vaultPassword: Secret | undefined,
): Promise<Result<YamlFile>> {
  const folder = join(dir, 'host_vars')
  if (host === '' || host.startsWith('.') || basename(host) !== host)
    return fail(badName(join(dir, 'inventory'), 'host', host))
  const own = join(folder, host)
  const kinds = await Promise.all(['', '.yml', '.yaml', '.json'].map((ending) => kindOf(`${own}${ending}`)))
  const at = kinds.findIndex((kind) => kind !== null)
  if (at === 3) return fail(isJson(`${own}.json`))
  const path = at < 0 ? `${own}.yml` : `${own}${['', '.yml', '.yaml'][at]}`
  const made = await attempt(() => mkdir(folder, { recursive: true }))
  if (!made.ok) return made
  return openYamlFile(kinds[at] === 'folder' ? join(path, 'passwords.yml') : path, vaultPassword)
}

async function kindOf(path: string): Promise<'file' | 'folder' | null> {
  const found = await stat(path).catch(() => null)
  return found && (found.isDirectory() ? 'folder' : 'file')
}

/** What writes the inventory without the passwords that it holds of these hosts. */
async function withoutPasswords(
  dir: string,
  hosts: readonly string[],
  names: readonly string[],
): Promise<Result<() => Promise<Result<undefined>>>> {
  const path = join(dir, 'inventory')
  const source = await readText(path)
  if (!source.ok) return source
  const { text, stamp } = source.value
  const { graph } = readAlone({ path, text })
  const edits = hosts.flatMap((host): InventoryEdit[] => {
    const there = names.filter((name) => graph.hosts.get(host)?.vars.has(name))
    if (there.length === 0) return []
    return [{ type: 'setVars', host, vars: Object.fromEntries(there.map((name) => [name, null])) }]
  })
  if (edits.length === 0) return ok(async () => ok(undefined))
  const edited = editInventory(path, text, edits)
  if (!edited.ok) return edited
  return ok(async () => {
    const written = await writeAtomically(path, edited.value, { expect: stamp })
    return written.ok ? ok(undefined) : written
  })
}

function noVaultPassword(dir: string): Failure {
  return {
    code: 'vault.passwordMissing',
    what: msg`Passwords of hosts are written encrypted only, and no vault password was given.`,
    where: { file: join(dir, 'host_vars') },
    saw: msg`no vault password`,
    remedy: msg`Choose a vault password for this environment, then save the passwords again.`,
  }
}

function isJson(file: string): Failure {
  return {
    code: 'inventory.passwords.json',
    what: msg`The variables of this host are in a JSON file, which Slipway does not edit.`,
    where: { file },
    remedy: msg`Rename the file to .yml (JSON is valid YAML), then save the passwords again.`,
  }
}
