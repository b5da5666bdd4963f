import { join } from 'node:path'
import { type Failure, orThrow, type Result, unless } from '#shared/failure/failure'
import { type Secret, secret } from '#shared/lib/secret'
import type { Environment, GivenOption, PasswordValue } from '#shared/model/environment'
import { readGlobals } from '../globals/globals'
import type { ParsedInventory } from '../inventory/types'
import { readPasswords } from '../passwords/read'
import { readConfig } from './config'
import { extraVariables, readInventoryWithVault } from './inventory'
import { listTree, readOverrides } from './tree'

export interface ReadEnvironmentOptions {
  readonly vaultPassword?: Secret | undefined
}

/**
 * Reads an environment folder; everything that is wrong in any of its files is told at once, with file and line.
 * Errors: `environment.missing`, and those of slipway.yml, inventory, globals, passwords and config/.
 */
export async function readEnvironment(
  dir: string,
  { vaultPassword }: ReadEnvironmentOptions = {},
): Promise<Result<Environment>> {
  const config = await readConfig(dir)
  if (!config.ok && config.failures[0].code === 'environment.missing') return config
  const [globals, passwords, overrides, certificates] = await Promise.all([
    readGlobals(dir, { vaultPassword }),
    readPasswords(dir, { vaultPassword }),
    readOverrides(dir, vaultPassword),
    listTree(join(dir, 'certificates')),
  ])
  const inventory = await readInventoryWithVault(dir, vaultPassword, extraVariables(globals, passwords))
  return unless(failuresOf([config, inventory, globals, passwords, overrides]), () => ({
    dir,
    config: orThrow(config),
    inventory: orThrow(inventory).inventory,
    globals: orThrow(globals),
    passwords: orThrow(passwords),
    ...orThrow(overrides),
    certificates,
    optionsOfConnections: orThrow(inventory).extraRead,
    warnings: orThrow(inventory).warnings,
    secrets: secretsIn(vaultPassword, orThrow(inventory), orThrow(globals), orThrow(passwords)),
  }))
}

function failuresOf(results: readonly Result<unknown>[]): readonly Failure[] {
  return results.flatMap((result) => (result.ok ? [] : result.failures))
}

function secretsIn(
  vaultPassword: Secret | undefined,
  parsed: ParsedInventory,
  globals: Readonly<Record<string, GivenOption>>,
  passwords: Readonly<Record<string, PasswordValue>>,
): readonly Secret[] {
  const found = [
    ...(vaultPassword ? [vaultPassword] : []),
    ...Object.values(passwords).flatMap((value) =>
      'reveal' in value ? [value] : [value.private_key, value.public_key],
    ),
    ...Object.values(globals).flatMap((option) => (option.secret ? [option.secret] : [])),
    ...parsed.secrets,
    ...Object.values(parsed.secretVars).flatMap((vars) => Object.values(vars)),
    ...parsed.inventory.hosts.flatMap(({ connection }) =>
      [connection.password, connection.become.password].filter((item) => item !== undefined),
    ),
  ]
  return [...new Set(found.map((item) => item.reveal()))].map(secret)
}
