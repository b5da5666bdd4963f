import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { orThrow, type Result } from '#shared/failure/failure'
import { secret } from '#shared/lib/secret'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { isVaultText } from './envelope'
import { readVaultPassword } from './password'
import { decryptVault, encryptVault } from './vault'

const where = { file: 'passwords.yml', line: 3 }
const password = secret('pass word ü')
const first = (result: Result<unknown>) => (result.ok ? null : result.failures[0])

test.each(['', 'x', 'sixteen bytes ok', 'a: 1\nb: ü\n', 'x'.repeat(100_000)])(
  'what was encrypted is decrypted again (%#)',
  async (plain) => {
    const text = await encryptVault(plain, password)
    expect(isVaultText(text)).toBe(true)
    expect(text.split('\n').every((line) => line.length <= 80)).toBe(true)
    expect(orThrow(await decryptVault(text, password, where)).toString('utf8')).toBe(plain)
  },
)

test('bytes that are no text survive', async () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index)
  expect([...orThrow(await decryptVault(await encryptVault(bytes, password), password, where))]).toEqual([
    ...bytes,
  ])
})

test('a vault id gives format 1.2, and the same text never encrypts to the same bytes twice', async () => {
  const text = await encryptVault('x', password, 'prod')
  expect(text.split('\n')[0]).toBe('$ANSIBLE_VAULT;1.2;AES256;prod')
  expect(await encryptVault('x', password, 'prod')).not.toBe(text)
  expect(orThrow(await decryptVault(text.replaceAll('\n', '\r\n  '), password, where)).toString()).toBe('x')
})

test('a missing and a wrong password are told apart, with their place', async () => {
  const text = await encryptVault('x', password, 'prod')
  expect(first(await decryptVault(text, undefined, where))).toMatchObject({
    code: 'vault.passwordMissing',
    where,
  })
  expect(first(await decryptVault(text, secret(''), where))?.code).toBe('vault.passwordMissing')
  const wrong = first(await decryptVault(text, secret('other'), where))
  expect(wrong).toMatchObject({ code: 'vault.passwordWrong', where })
  expect(wrong?.what).toEqual(expect.saying('vault id prod'))
})

test('damaged and unsupported texts are told', async () => {
  const text = await encryptVault('some text', password)
  const lines = text.trimEnd().split('\n')
  const codes = await Promise.all(
    [
      lines.slice(0, 1).join('\n'),
      `${lines[0]}\nzz`,
      lines.slice(0, -1).join('\n'),
      `${lines[0]}\n6162`,
      text.replace('1.1', '1.0').replace('AES256', 'AES'),
      text.replace('1.1', '2.0'),
      'a: 1\n',
    ].map(async (damaged) => first(await decryptVault(damaged, password, where))?.code),
  )
  expect(codes).toEqual([
    'vault.format',
    'vault.format',
    expect.saying(/^vault\.(format|passwordWrong)$/),
    'vault.format',
    'vault.unsupported',
    'vault.unsupported',
    'vault.format',
  ])
})

test('decrypting many values leaves the main thread free', async () => {
  const text = await encryptVault('x', password)
  let turns = 0
  const timer = setInterval(() => {
    turns += 1
  }, 1)
  await Promise.all(Array.from({ length: 120 }, () => decryptVault(text, password, where)))
  clearInterval(timer)
  // Decrypted on it, all of them would be one turn; how long they take is the machine’s.
  expect(turns).toBeGreaterThan(30)
})

test('the vault password comes from a file, a variable or is typed in', async () => {
  const dir = temporaryFolder('vault')
  const file = join(dir, 'pass')
  await writeFile(file, '  from file \n')
  const reveal = async (...args: Parameters<typeof readVaultPassword>) =>
    orThrow(await readVaultPassword(...args))?.reveal()
  expect(await reveal({ file })).toBe('from file')
  expect(await reveal({ env: 'PASS' }, { PASS: 'from env\n' })).toBe('from env')
  expect(await reveal({ typed: secret('typed'), file })).toBe('typed')
  expect(await reveal({})).toBeUndefined()

  await chmod(file, 0o700)
  expect(first(await readVaultPassword({ file }))).toMatchObject({
    code: 'vault.passwordFileExecutable',
    where: { file },
  })
  await chmod(file, 0o600)
  await writeFile(file, ' \n')
  expect(first(await readVaultPassword({ file }))?.code).toBe('vault.passwordEmpty')
  expect(first(await readVaultPassword({ env: 'PASS' }, {}))?.code).toBe('vault.passwordEnvMissing')
  expect(first(await readVaultPassword({ file: join(dir, 'none') }))?.code).toBe('file.missing')
})
