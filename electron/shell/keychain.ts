import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { SafeStorage } from 'electron'
import { z } from 'zod'
import { type Failure, fail, ok, type Result } from '#shared/failure/failure'
import { type Secret, secret } from '#shared/lib/secret'
import { thrownWords } from '#shared/lib/system-error'
import { type Message, msg } from '#shared/message/message'

/** Where vault passwords stay between two starts, by environment folder. */
export interface Keychain {
  /** Undefined when none is kept, or when it can no longer be read; then it is asked for. */
  get(dir: string): Promise<Secret | undefined>
  /** Errors: `vault.noKeychain`, `vault.keychainFailed`. */
  set(dir: string, password: Secret): Promise<Result<undefined>>
  /** Why nothing can be kept here; null when it can. */
  refusal(): Promise<Failure | null>
}

export interface KeychainParts {
  readonly safeStorage: Pick<
    SafeStorage,
    'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
  >
  readonly platform: NodeJS.Platform
  /** The file that holds what was encrypted. */
  readonly file: string
}

const kept = z.object({ version: z.literal(1), passwords: z.record(z.string(), z.string()) })

/** Passwords encrypted with a key that the system's keychain holds, in a file of mode 0600. */
export function openKeychain({ safeStorage, platform, file }: KeychainParts): Keychain {
  const refusal = () => whyNot(safeStorage, platform)
  let last: Promise<unknown> = Promise.resolve()
  return {
    refusal,
    get: async (dir) => {
      if (await refusal()) return undefined
      const encrypted = (await readKept(file))[dir]
      if (encrypted === undefined) return undefined
      const opened = await safeStorage
        .decryptStringAsync(Buffer.from(encrypted, 'base64'))
        .catch(() => undefined)
      return opened ? secret(opened.result) : undefined
    },
    set: (dir, password) => {
      const done = last.then(async () => {
        const failure = await refusal()
        return failure ? fail(failure) : keep(safeStorage, file, dir, password)
      })
      last = done.catch(() => undefined)
      return done
    },
  }
}

/** On Linux without a keyring Electron encrypts with a password that is in its source: as good as plain text. */
async function whyNot(
  safeStorage: KeychainParts['safeStorage'],
  platform: NodeJS.Platform,
): Promise<Failure | null> {
  if (platform === 'linux') {
    const backend = safeStorage.getSelectedStorageBackend()
    if (backend === 'basic_text' || backend === 'unknown') return noKeychain(msg`the backend ${backend}`)
  }
  const available = await safeStorage.isAsyncEncryptionAvailable().catch(() => false)
  return available ? null : noKeychain(msg`the system gives no key`)
}

async function keep(
  safeStorage: KeychainParts['safeStorage'],
  file: string,
  dir: string,
  password: Secret,
): Promise<Result<undefined>> {
  try {
    const encrypted = await safeStorage.encryptStringAsync(password.reveal())
    const passwords = { ...(await readKept(file)), [dir]: encrypted.toString('base64') }
    await mkdir(dirname(file), { recursive: true, mode: 0o700 })
    await writeFile(`${file}.new`, `${JSON.stringify({ version: 1, passwords })}\n`, { mode: 0o600 })
    await chmod(`${file}.new`, 0o600)
    await rename(`${file}.new`, file)
    return ok(undefined)
  } catch (error) {
    return fail(keychainFailed(file, error))
  }
}

async function readKept(file: string): Promise<Readonly<Record<string, string>>> {
  try {
    const parsed = kept.safeParse(JSON.parse(await readFile(file, 'utf8')))
    return parsed.success ? parsed.data.passwords : {}
  } catch {
    return {}
  }
}

function noKeychain(saw: Message): Failure {
  return {
    code: 'vault.noKeychain',
    what: msg`The password was taken, but it is not kept: this desktop has no keychain that protects it`,
    saw,
    means: msg`Without a keyring such as GNOME Keyring or KWallet it would be as readable as plain text.`,
    remedy: msg`Start a keyring and Slipway again to keep it; without one it is asked for after every start.`,
  }
}

function keychainFailed(file: string, error: unknown): Failure {
  return {
    code: 'vault.keychainFailed',
    what: msg`The password was taken, but it could not be kept`,
    where: { file },
    saw: thrownWords(error),
    remedy: msg`Unlock the keychain of this desktop, look that the folder can be written, and try again.`,
    retry: true,
  }
}
