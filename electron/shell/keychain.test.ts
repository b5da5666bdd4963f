import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { secret } from '#shared/lib/secret'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { type KeychainParts, openKeychain } from './keychain'

type Storage = KeychainParts['safeStorage']

/** Turns every byte around: no encryption, but no plain text either. */
const turned = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 0xff))

function keychain(changes: Partial<Storage> = {}, platform: NodeJS.Platform = 'linux') {
  const file = join(temporaryFolder('keychain'), 'data', 'vault-passwords.json')
  const safeStorage: Storage = {
    getSelectedStorageBackend: () => 'gnome_libsecret',
    isAsyncEncryptionAvailable: async () => true,
    encryptStringAsync: async (text) => turned(Buffer.from(text)),
    decryptStringAsync: async (bytes) => ({ result: turned(bytes).toString(), shouldReEncrypt: false }),
    ...changes,
  }
  return { file, open: () => openKeychain({ safeStorage, platform, file }) }
}

test('a password comes back after the next start, from a file that only its owner reads and that does not show it', async () => {
  const { file, open } = keychain()
  expect(await open().set('/clouds/a', secret('correct horse'))).toEqual({ ok: true, value: undefined })
  await open().set('/clouds/b', secret('battery'))
  expect((await open().get('/clouds/a'))?.reveal()).toBe('correct horse')
  expect((await open().get('/clouds/b'))?.reveal()).toBe('battery')
  expect(await open().get('/clouds/c')).toBeUndefined()
  expect(readFileSync(file, 'utf8')).not.toMatch(/correct|battery/)
  expect(readFileSync(file, 'utf8')).not.toContain(Buffer.from('correct horse').toString('base64'))
  expect(statSync(file).mode & 0o777).toBe(0o600)
})

test('passwords that are kept at the same time are all kept', async () => {
  const { open } = keychain()
  const one = open()
  await Promise.all(['a', 'b', 'c', 'd'].map((dir) => one.set(dir, secret(`password of ${dir}`))))
  expect((await one.get('c'))?.reveal()).toBe('password of c')
  expect((await one.get('a'))?.reveal()).toBe('password of a')
})

test('a desktop without a keyring keeps nothing and says why', async () => {
  for (const backend of ['basic_text', 'unknown'] as const) {
    const { file, open } = keychain({ getSelectedStorageBackend: () => backend })
    const result = await open().set('/clouds/a', secret('correct horse'))
    expect(result).toMatchObject({
      ok: false,
      failures: [{ code: 'vault.noKeychain', saw: `the backend ${backend}` }],
    })
    expect(() => statSync(file)).toThrow()
    expect(await open().get('/clouds/a')).toBeUndefined()
  }
})

test('a system that gives no key keeps nothing; only Linux is asked for its backend', async () => {
  const { open } = keychain({ isAsyncEncryptionAvailable: async () => false })
  expect((await open().refusal())?.code).toBe('vault.noKeychain')
  const mac = keychain(
    {
      getSelectedStorageBackend: () => {
        throw new Error('Linux only')
      },
    },
    'darwin',
  )
  expect(await mac.open().refusal()).toBeNull()
})

test('a password that can no longer be decrypted, and a broken file, count as none', async () => {
  const { file, open } = keychain()
  await open().set('/clouds/a', secret('correct horse'))
  const other = openKeychain({
    file,
    platform: 'linux',
    safeStorage: {
      getSelectedStorageBackend: () => 'kwallet6',
      isAsyncEncryptionAvailable: async () => true,
      encryptStringAsync: async () => Buffer.alloc(0),
      decryptStringAsync: async () => {
        throw new Error('another key')
      },
    },
  })
  expect(await other.get('/clouds/a')).toBeUndefined()
  writeFileSync(file, '{"version": 1, "passwords": ')
  expect(await open().get('/clouds/a')).toBeUndefined()
})

test('what cannot be written is told without the password', async () => {
  const { open } = keychain({
    encryptStringAsync: async () => {
      throw new Error('the keyring is locked')
    },
  })
  const result = await open().set('/clouds/a', secret('correct horse'))
  expect(result).toMatchObject({
    ok: false,
    failures: [{ code: 'vault.keychainFailed', saw: 'the keyring is locked' }],
  })
  expect(JSON.stringify(result)).not.toContain('correct')
})
