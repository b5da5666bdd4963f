import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeEach, expect, test } from 'vitest'
import { orThrow } from '#shared/failure/failure'
import { secret } from '#shared/lib/secret'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { isVaultText, textOfVault } from '../yaml/data'
import { editYaml } from '../yaml/edit'
import { parseYaml } from '../yaml/parse'
import { decryptVault, encryptVault } from './vault'

const run = promisify(execFile)
const password = secret('correct horse ü')
const where = { file: 'x' }
const plain = 'database_password: "ü $x"\nnova_ssh_key:\n  private_key: |\n    abc\n'

let dir = ''
beforeEach(async () => {
  dir = temporaryFolder('ansible-vault')
  await writeFile(join(dir, 'pass'), password.reveal())
})

test.each([undefined, 'prod'])(
  'ansible-vault decrypts what Slipway encrypted (vault id %s)',
  async (label) => {
    const file = join(dir, 'ours.yml')
    await writeFile(file, await encryptVault(plain, password, label))
    const id = label
      ? ['--vault-id', `${label}@${join(dir, 'pass')}`]
      : ['--vault-password-file', join(dir, 'pass')]
    const { stdout } = await run('ansible-vault', ['view', ...id, file])
    expect(stdout).toBe(plain)
  },
)

test.each(['default', 'prod'])(
  'Slipway decrypts what ansible-vault encrypted (vault id %s)',
  async (label) => {
    const file = join(dir, 'theirs.yml')
    await writeFile(file, plain)
    await run('ansible-vault', ['encrypt', '--vault-id', `${label}@${join(dir, 'pass')}`, file])
    const text = await readFile(file, 'utf8')
    expect(text).toMatch(
      label === 'prod' ? /^\$ANSIBLE_VAULT;1\.2;AES256;prod\n/ : /^\$ANSIBLE_VAULT;1\.1;AES256\n/,
    )
    expect(orThrow(await decryptVault(text, password, where)).toString()).toBe(plain)
  },
)

test('Slipway reads an inline value that ansible-vault wrote', async () => {
  const { stdout } = await run('ansible-vault', [
    'encrypt_string',
    '--vault-password-file',
    join(dir, 'pass'),
    '--name',
    'key',
    's3cret',
  ])
  const value = orThrow(parseYaml('x.yml', `${stdout}\nother: 1\n`)).data.key
  if (value === undefined || !isVaultText(value)) throw new Error('no vault text was found')
  expect(orThrow(await decryptVault(textOfVault(value), password, where)).toString()).toBe('s3cret')
})

test('Ansible reads an inline value that Slipway wrote', async () => {
  const { vaultText } = await import('../yaml/data')
  const value = vaultText(await encryptVault('s3cret: "x"', password))
  const text = orThrow(
    editYaml(orThrow(parseYaml('v.yml', 'a: 1 # kept\n')), [{ path: ['key'], set: value }]),
  )
  await writeFile(join(dir, 'v.yml'), text)
  const args = ['-i', 'localhost,', '-c', 'local', 'localhost', '-m', 'debug', '-a', 'var=key']
  const { stdout } = await run('ansible', [
    ...args,
    '-e',
    `@${join(dir, 'v.yml')}`,
    '--vault-password-file',
    join(dir, 'pass'),
  ])
  expect(stdout).toContain('"key": "s3cret: \\"x\\""')
})
