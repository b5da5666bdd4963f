import { join } from 'node:path'
import { type Failure, fail, ok, type Result } from '#shared/failure/failure'
import type { Secret } from '#shared/lib/secret'
import { msg } from '#shared/message/message'
import type { GivenOption, PasswordValue } from '#shared/model/environment'
import { decodeText } from '../files/read'
import { readGlobals } from '../globals/globals'
import { loadInventory } from '../inventory/index'
import type { ParsedInventory, Variable, Variables } from '../inventory/types'
import { readPasswords } from '../passwords/read'
import { decryptVault } from '../vault/vault'

export const inventoryPath = (dir: string) => join(dir, 'inventory')

/** The inventory by itself: what is wrong in globals.yml or passwords.yml is passed over. Errors: `inventory.*`, `vault.*`. */
export async function readInventoryAlone(
  dir: string,
  vaultPassword: Secret | undefined,
): Promise<Result<ParsedInventory>> {
  const [globals, passwords] = await Promise.all([
    readGlobals(dir, { vaultPassword }),
    readPasswords(dir, { vaultPassword }),
  ])
  return readInventoryWithVault(dir, vaultPassword, extraVariables(globals, passwords))
}

/** What Kolla-Ansible gives to Ansible with -e, as variables of every host; passwords win over globals.yml. None of a file that cannot be read. */
export function extraVariables(
  globals: Result<Readonly<Record<string, GivenOption>>>,
  passwords: Result<Readonly<Record<string, PasswordValue>>>,
): Variables {
  const given = globals.ok ? globals.value : {}
  const known = passwords.ok ? passwords.value : {}
  const options = Object.entries(given).map(([name, { value, place, secret }]): [string, Variable] => [
    name,
    { value: secret ? plain(secret) : value, place },
  ])
  const secrets = Object.entries(known).flatMap(([name, value]): [string, Variable][] =>
    'reveal' in value ? [[name, { value: plain(value), place: { file: 'passwords.yml' } }]] : [],
  )
  return new Map([...options, ...secrets])
}

/** A text that stands for itself, whatever is in it. */
function plain(text: Secret): Variable['value'] {
  return { __ansible_unsafe: text.reveal() }
}

/**
 * Reads the inventory with its vault texts decrypted. The parser asks for each text while it works and cannot wait, so
 * it is run again with what was decrypted meanwhile; a decrypted file may hold further vault texts.
 * Errors: `inventory.*`, `vault.*`.
 */
export async function readInventoryWithVault(
  dir: string,
  vaultPassword: Secret | undefined,
  extra: Variables,
): Promise<Result<ParsedInventory>> {
  const known = new Map<string, Result<string>>()
  for (;;) {
    const wanted = new Set<string>()
    const decrypt = (envelope: string): Result<string> => {
      const answer = known.get(envelope)
      if (!answer) wanted.add(envelope)
      return answer ?? fail(notYet)
    }
    const parsed = await loadInventory(inventoryPath(dir), { extra, ...(vaultPassword ? { decrypt } : {}) })
    if (wanted.size === 0) return parsed
    const texts = await Promise.all([...wanted].map(async (text) => await open(text, vaultPassword)))
    for (const [index, envelope] of [...wanted].entries()) known.set(envelope, texts[index] ?? ok(''))
  }
}

async function open(envelope: string, vaultPassword: Secret | undefined): Promise<Result<string>> {
  const plain = await decryptVault(envelope, vaultPassword, {})
  return plain.ok ? decodeText('inventory', plain.value) : plain
}

const notYet: Failure = {
  code: 'vault.pending',
  what: msg`A vault text of the inventory is not decrypted yet.`,
  remedy: msg`Read the inventory again.`,
}
