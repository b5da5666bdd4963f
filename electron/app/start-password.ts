import { ok, type Result } from '#shared/failure/failure'
import type { Secret } from '#shared/lib/secret'
import { type AskHidden, askVaultPassword } from '#store/passwords/ask'
import { readVaultPassword } from '#store/vault/password'

export interface StartPasswordOptions {
  readonly env: NodeJS.ProcessEnv
  /** Wins over what the environment names. */
  readonly file?: string | undefined
  /** Asks a person where nothing else gives a password; null where there is nobody to ask. */
  readonly ask?: AskHidden | null
}

/** The vault password of an environment that Slipway was started with: from a file, a variable, or typed in. */
export type StartPasswords = (
  dir: string,
  options: StartPasswordOptions,
) => Promise<Result<Secret | undefined>>

/** What was typed in is asked for once, whatever asks for it. Errors: `vault.*`, `file.*`. */
export function makeStartPasswords(): StartPasswords {
  const answers = new Map<string, Result<Secret | undefined>>()
  return async (dir, { env, file = env.SLIPWAY_VAULT_PASSWORD_FILE, ask }) => {
    if (file) return readVaultPassword({ file })
    if (env.SLIPWAY_VAULT_PASSWORD) return readVaultPassword({ env: 'SLIPWAY_VAULT_PASSWORD' }, env)
    const known = answers.get(dir)
    if (known || !ask) return known ?? ok(undefined)
    const answer = await askVaultPassword(dir, ask)
    // Passwords that are not there yet may be there, encrypted, at the next request.
    if (!answer.ok || answer.value) answers.set(dir, answer)
    return answer
  }
}
