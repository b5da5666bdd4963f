import { join } from 'node:path'
import { type Failure, fail, ok, type Result } from '#shared/failure/failure'
import type { Secret } from '#shared/lib/secret'
import { decodeText } from '../files/read'
import { loadInventory } from '../inventory/index'
import type { ParsedInventory } from '../inventory/types'
import { decryptVault } from '../vault/vault'

export const inventoryPath = (dir: string) => join(dir, 'inventory')

/**
 * Reads the inventory with its vault texts decrypted. The parser asks for each text while it works and cannot wait, so
 * it is run again with what was decrypted meanwhile; a decrypted file may hold further vault texts.
 * Errors: `inventory.*`, `vault.*`.
 */
export async function readInventoryWithVault(
  dir: string,
  vaultPassword: Secret | undefined,
): Promise<Result<ParsedInventory>> {
  const known = new Map<string, Result<string>>()
  for (;;) {
    const wanted = new Set<string>()
    const decrypt = (envelope: string): Result<string> => {
      const answer = known.get(envelope)
      if (!answer) wanted.add(envelope)
      return answer ?? fail(notYet)
    }
    const parsed = await loadInventory(inventoryPath(dir), vaultPassword ? { decrypt } : {})
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
  what: 'A vault text of the inventory is not decrypted yet.',
  remedy: 'Read the inventory again.',
}
