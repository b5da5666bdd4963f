import { stat } from 'node:fs/promises'
import { type Failure, fail, ok, type Result } from '#shared/failure/failure'
import { type Secret, secret } from '#shared/lib/secret'
import { msg } from '#shared/message/message'
import { readText } from '../files/read'

/** Where the vault password comes from; the first one given is used. */
export interface VaultPasswordSources {
  readonly typed?: Secret
  readonly file?: string
  /** Name of an environment variable. */
  readonly env?: string
}

/**
 * The vault password, without white space at either end, as ansible-vault takes it; `undefined` when no source is
 * given. A file that may be executed is refused: ansible-vault would run it and take its output, Slipway runs nothing.
 * Errors: `vault.passwordEmpty`, `vault.passwordFileExecutable`, `vault.passwordEnvMissing`, `file.*`.
 */
export async function readVaultPassword(
  sources: VaultPasswordSources,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<Result<Secret | undefined>> {
  if (sources.typed) return nonEmpty(sources.typed.reveal(), 'typed in')
  if (sources.file !== undefined) return await fromFile(sources.file)
  if (sources.env === undefined) return ok(undefined)
  const value = environment[sources.env]
  return value === undefined ? fail(envMissing(sources.env)) : nonEmpty(value, `variable ${sources.env}`)
}

async function fromFile(path: string): Promise<Result<Secret>> {
  const source = await readText(path)
  if (!source.ok) return source
  const { mode } = await stat(path)
  if (process.platform !== 'win32' && (mode & 0o111) !== 0) return fail(executable(path, mode))
  return nonEmpty(source.value.text, path)
}

function nonEmpty(value: string, from: string): Result<Secret> {
  const password = value.trim()
  return password === '' ? fail(empty(from)) : ok(secret(password))
}

function executable(file: string, mode: number): Failure {
  return {
    code: 'vault.passwordFileExecutable',
    what: msg`The vault password file is executable, and Slipway runs no programs to get a password.`,
    where: { file },
    saw: msg`mode ${(mode & 0o777).toString(8)}`,
    remedy: msg`If it holds the password itself, take the permission away (\`chmod -x\`). If it is a script, put its output into an environment variable or type it in.`,
  }
}

function empty(from: string): Failure {
  return {
    code: 'vault.passwordEmpty',
    what: msg`The vault password is empty.`,
    saw: msg`nothing but white space (${from})`,
    remedy: msg`Give the password that the files were encrypted with.`,
  }
}

function envMissing(name: string): Failure {
  return {
    code: 'vault.passwordEnvMissing',
    what: msg`The environment variable that should hold the vault password is not set.`,
    where: { field: name },
    remedy: msg`Set ${name}, or give the vault password from a file or typed in.`,
  }
}
