import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeEach, expect, test } from 'vitest'
import { nearestRelease, type PasswordKind } from '#engine/releases/index'
import { type Failure, orThrow, type Result } from '#shared/failure/failure'
import { secret } from '#shared/lib/secret'
import { quoted } from '#shared/message/message'
import type { PasswordValue } from '#shared/model/environment'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { withFolderLock } from '../files/lock'
import { isVaultText } from '../vault/envelope'
import { encryptVault } from '../vault/vault'
import { type FillOptions, fillPasswords } from './fill'
import { generate, makeRsaKeyPair } from './generate'
import { readPasswords } from './read'

const vaultPassword = secret('vault password')
const makeKeyPair = async () => ({
  private_key: '-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----\n',
  public_key: 'ssh-rsa AAAA',
})

let dir = ''
let path = ''
beforeEach(() => {
  dir = temporaryFolder('passwords')
  path = join(dir, 'passwords.yml')
})

const first = (result: Result<unknown>) => (result.ok ? null : result.failures[0])
const passwordKinds = nearestRelease('2025.1').passwords()
const fill = async (options: Partial<FillOptions>) =>
  await withFolderLock(dir, { what: quoted('test') }, (lock) =>
    fillPasswords(lock, { release: '2025.1', makeKeyPair, ...options }),
  )
const reveal = (value: PasswordValue | undefined) =>
  value === undefined ? undefined : 'reveal' in value ? value.reveal() : value.private_key.reveal()

const shapes: Record<Exclude<PasswordKind, 'sshKeyPair' | 'blank'>, RegExp> = {
  random: /^[A-Za-z0-9]{40}$/,
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  hmacMd5: /^[0-9a-f]{32}$/,
  fernetKey: /^[A-Za-z0-9_-]{43}=$/,
  bcryptSalt: /^[./A-Za-z0-9]{21}[.Oeu]$/,
}

test('each kind has the shape that its readers ask for, and never the same value twice', async () => {
  for (const [kind, shape] of Object.entries(shapes)) {
    const values = await Promise.all(Array.from({ length: 200 }, () => generate(kind as PasswordKind)))
    for (const value of values) expect(value).toMatch(shape)
    expect(new Set(values).size).toBe(200)
  }
  expect(await generate('blank')).toBeNull()
})

test('a key pair is RSA 4096 in PKCS #8 whose public half ssh-keygen derives as well', {
  timeout: 60_000,
}, async () => {
  const pair = await makeRsaKeyPair()
  expect(pair.private_key).toMatch(/^-----BEGIN PRIVATE KEY-----\n/)
  await writeFile(path, pair.private_key, { mode: 0o600 })
  const { stdout } = await promisify(execFile)('ssh-keygen', ['-y', '-f', path])
  expect(stdout.trim().split(' ').slice(0, 2).join(' ')).toBe(pair.public_key)
  await writeFile(path, pair.public_key)
  const { stdout: listed } = await promisify(execFile)('ssh-keygen', ['-l', '-f', path])
  expect(listed).toMatch(/^4096 SHA256:/)
})

test('a new file is encrypted, holds every name, and is not readable by others', async () => {
  const made = orThrow(await fill({ vaultPassword }))
  expect(made).toEqual([...passwordKinds.keys()])
  expect(isVaultText(await readFile(path, 'utf8'))).toBe(true)
  expect((await stat(path)).mode & 0o777).toBe(0o640)
  const passwords = orThrow(await readPasswords(dir, { vaultPassword }))
  expect(Object.keys(passwords).toSorted()).toEqual(
    [...passwordKinds.keys()].filter((name) => name !== 'docker_registry_password'),
  )
  expect(reveal(passwords.nova_ssh_key)).toBe((await makeKeyPair()).private_key)
  expect(JSON.stringify(passwords)).not.toContain(reveal(passwords.database_password))
})

test('a release that dropped names gets none of them, and keeps what there is', async () => {
  await writeFile(path, 'zun_database_password: mine\n')
  const made = orThrow(await fill({ release: '2026.1' }))
  expect(made).toContain('nova_database_password')
  expect(made.filter((name) => name.startsWith('zun_') || name.startsWith('venus_'))).toEqual([])
  expect(reveal(orThrow(await readPasswords(dir)).zun_database_password)).toBe('mine')
})

test('a second fill changes nothing, not even the file', async () => {
  orThrow(await fill({ vaultPassword }))
  const before = await readFile(path, 'utf8')
  expect(orThrow(await fill({ vaultPassword }))).toEqual([])
  expect(await readFile(path, 'utf8')).toBe(before)
})

test('what is missing or empty is filled in, all else keeps its bytes', async () => {
  const mine = `# mine\ndatabase_password: "kept"   # by hand\nzz_own: 'x'\nrabbitmq_password:\nnova_ssh_key:\n  private_key:\n  public_key: # none yet\n`
  await writeFile(path, mine)
  const made = orThrow(await fill({}))
  expect(made).toContain('rabbitmq_password')
  expect(made).not.toContain('database_password')
  const text = await readFile(path, 'utf8')
  expect(text).toMatch(
    /^# mine\ndatabase_password: "kept" {3}# by hand\nzz_own: 'x'\nrabbitmq_password: [A-Za-z0-9"]+\nnova_ssh_key:\n {2}private_key: \|\n {4}-----BEGIN PRIVATE KEY-----\n {4}abc\n {4}-----END PRIVATE KEY-----\n {2}public_key: "ssh-rsa AAAA" # none yet\n/,
  )
  expect(reveal(orThrow(await readPasswords(dir)).zz_own)).toBe('x')
})

test('a file is turned from plain to encrypted and back when the user says so', async () => {
  await writeFile(path, '# mine\ndatabase_password: kept\n', { mode: 0o644 })
  orThrow(await fill({ form: 'vault', vaultPassword }))
  expect(isVaultText(await readFile(path, 'utf8'))).toBe(true)
  orThrow(await fill({ form: 'plain', vaultPassword }))
  expect(await readFile(path, 'utf8')).toMatch(/^# mine\ndatabase_password: kept\n/)
  expect((await stat(path)).mode & 0o777).toBe(0o640)
})

test('an encrypted file keeps its vault id', async () => {
  await writeFile(path, await encryptVault('database_password: kept\n', vaultPassword, 'prod'))
  orThrow(await fill({ vaultPassword }))
  expect(await readFile(path, 'utf8')).toMatch(/^\$ANSIBLE_VAULT;1\.2;AES256;prod\n/)
})

test('inline vault values are read, and kept as they are when others are added', async () => {
  const inline = (await encryptVault('inline ü', vaultPassword)).trimEnd().replaceAll('\n', '\n    ')
  const text = `database_password: !vault |\n    ${inline}\n`
  await writeFile(path, text)
  orThrow(await fill({}))
  expect((await readFile(path, 'utf8')).startsWith(text)).toBe(true)
  expect(reveal(orThrow(await readPasswords(dir, { vaultPassword })).database_password)).toBe('inline ü')
})

test('without a vault password a new file is refused unless plain is asked for', async () => {
  expect(first(await fill({}))).toMatchObject({ code: 'vault.passwordMissing', where: { file: path } })
  expect(existsSync(path)).toBe(false)
  orThrow(await fill({ form: 'plain' }))
  expect(reveal(orThrow(await readPasswords(dir)).database_password)).toMatch(shapes.random)
})

test('digits are a password, other types and mappings are told or flattened', async () => {
  await writeFile(path, 'a_password: 12345678 # digits\nnested:\n  inner:\n    deep: x\n')
  const passwords = orThrow(await readPasswords(dir))
  expect(Object.entries(passwords).map(([name, value]) => [name, reveal(value)])).toEqual([
    ['a_password', '12345678'],
    ['nested.inner.deep', 'x'],
  ])
})

test('of a name that is given twice the last value counts, which is told', async () => {
  await writeFile(path, 'a: x\nb: y\na: z\n')
  const warnings: Failure[] = []
  const passwords = orThrow(await readPasswords(dir, { warn: (warning) => void warnings.push(warning) }))
  expect(reveal(passwords.a)).toBe('z')
  expect(warnings).toMatchObject([{ code: 'yaml.duplicateKey', where: { file: path, line: 3, field: 'a' } }])
  expect(JSON.stringify(warnings)).not.toMatch(/"[xyz]"/)
})

const vaultValue = '!vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  6162\n'
const wrong: readonly [string, string, string, number | undefined][] = [
  ['an octal number', 'x: 1\na_password: 0123\n', 'passwords.notText', 2],
  ['a boolean', 'a_password: yes\n', 'passwords.notText', 1],
  ['a list', 'x: y\n\na_password: [a]\n', 'passwords.notText', 3],
  ['half a key pair', 'a_ssh_key:\n  private_key: x\n  public_key:\n', 'passwords.halfKeyPair', 1],
  ['a tab', 'a:\n\tb: x\n', 'yaml.tab', 2],
  ['a damaged inline vault', `x: y\na: ${vaultValue}`, 'vault.format', 2],
  ['a damaged vault file', '$ANSIBLE_VAULT;1.1;AES256\n6162\n', 'vault.format', undefined],
]

test.each(wrong)('%s is told by code, file and line', async (_name, text, code, line) => {
  await writeFile(path, text)
  const failure = first(await readPasswords(dir, { vaultPassword }))
  expect(failure).toMatchObject({ code, where: { file: path } })
  expect(failure?.where?.line).toBe(line)
})

test('a missing and a wrong vault password are told by file, and by line for inline values', async () => {
  await writeFile(path, await encryptVault('a: b\n', vaultPassword))
  expect(first(await readPasswords(dir))).toMatchObject({
    code: 'vault.passwordMissing',
    where: { file: path },
  })
  expect(first(await readPasswords(dir, { vaultPassword: secret('no') }))?.code).toBe('vault.passwordWrong')
  const inline = (await encryptVault('x', vaultPassword)).trimEnd().replaceAll('\n', '\n  ')
  await writeFile(path, `a: b\nc: !vault |\n  ${inline}\nd: !vault |\n  ${inline}\n`)
  const result = await readPasswords(dir, { vaultPassword: secret('no') })
  expect(
    result.ok ? [] : result.failures.map(({ code, where }) => [code, where?.line, where?.field]),
  ).toEqual([
    ['vault.passwordWrong', 2, 'c'],
    ['vault.passwordWrong', 3 + inline.split('\n').length, 'd'],
  ])
})
