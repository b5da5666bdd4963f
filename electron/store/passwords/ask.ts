import { fail, ok, type Result } from '#shared/failure/failure'
import { type Secret, secret } from '#shared/lib/secret'
import { readConfig } from '../environment/config'
import { passwordsPath, readPasswords } from './read'

/** Shows a question and reads a line without showing it; null when the user gave none. */
export type AskHidden = (question: string) => Promise<string | null>

const attempts = 2

/**
 * Asks for the vault password of an environment whose passwords.yml is encrypted, in part or as a whole, and tries it
 * there; a wrong one is asked for once more. Undefined where nothing is encrypted, or when no answer is given.
 * Errors: `vault.passwordWrong`. What else is wrong with the file is left to its reader.
 */
export async function askVaultPassword(dir: string, ask: AskHidden): Promise<Result<Secret | undefined>> {
  if (!(await refusal(dir, undefined, 'vault.passwordMissing'))) return ok(undefined)
  const of = await describeEnvironment(dir)
  let question = `Vault password of ${of}: `
  for (let attempt = 1; ; attempt += 1) {
    const answer = (await ask(question))?.trim()
    if (!answer) return ok(undefined)
    const password = secret(answer)
    const wrong = await refusal(dir, password, 'vault.passwordWrong')
    if (!wrong) return ok(password)
    if (attempt === attempts) return fail(wrong)
    question = `That does not fit. Vault password of ${of}, once more: `
  }
}

async function refusal(dir: string, vaultPassword: Secret | undefined, code: string) {
  const read = await readPasswords(dir, { vaultPassword })
  return read.ok ? undefined : read.failures.find((failure) => failure.code === code)
}

async function describeEnvironment(dir: string): Promise<string> {
  const config = await readConfig(dir)
  return config.ok ? `the environment ${config.value.name} (${passwordsPath(dir)})` : passwordsPath(dir)
}
