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
  /** Called with the secrets that were read, also where another file of the folder is wrong. */
  readonly learn: (secrets: Iterable<Secret>) => void
}

/**
 * Reads an environment folder; everything that is wrong in any of its files is told at once, with file and line.
 * Errors: `environment.missing`, and those of slipway.yml, inventory, globals, passwords and config/.
 */
export async function readEnvironment(
  dir: string,
  { vaultPassword, learn }: ReadEnvironmentOptions,
): Promise<Result<Environment>> {
  const config = await readConfig(dir)
  if (!config.ok && config.failures[0].code === 'environment.missing') return config
  const ofGlobals: Failure[] = []
  const ofPasswords: Failure[] = []
  const [globals, passwords, overrides, certificates] = await Promise.all([
    readGlobals(dir, { vaultPassword, warn: (warning) => void ofGlobals.push(warning) }),
    readPasswords(dir, { vaultPassword, warn: (warning) => void ofPasswords.push(warning) }),
    readOverrides(dir, vaultPassword),
    listTree(join(dir, 'certificates')),
  ])
  const inventory = await readInventoryWithVault(dir, vaultPassword, extraVariables(globals, passwords))
  const secrets = secretsIn(vaultPassword, { inventory, globals, passwords, overrides })
  learn(secrets)
  return unless(failuresOf([config, inventory, globals, passwords, overrides]), () => ({
    dir,
    config: orThrow(config),
    inventory: orThrow(inventory).inventory,
    globals: orThrow(globals),
    passwords: orThrow(passwords),
    ...orThrow(overrides),
    certificates,
    optionsOfConnections: orThrow(inventory).extraRead,
    warnings: [...ofGlobals, ...ofPasswords, ...orThrow(inventory).warnings],
    secrets,
  }))
}

function failuresOf(results: readonly Result<unknown>[]): readonly Failure[] {
  return results.flatMap((result) => (result.ok ? [] : result.failures))
}

interface ReadParts {
  readonly inventory: Result<ParsedInventory>
  readonly globals: Result<Readonly<Record<string, GivenOption>>>
  readonly passwords: Result<Readonly<Record<string, PasswordValue>>>
  readonly overrides: Result<Pick<Environment, 'overrides'>>
}

/** Those of all files that could be read. */
function secretsIn(vaultPassword: Secret | undefined, parts: ReadParts): readonly Secret[] {
  const { inventory, globals, passwords, overrides } = parts
  const found = [
    ...(vaultPassword ? [vaultPassword] : []),
    ...valuesOf(passwords).flatMap((value) =>
      'reveal' in value ? [value] : [value.private_key, value.public_key],
    ),
    ...valuesOf(globals).flatMap((option) => (option.secret ? [option.secret] : [])),
    ...(inventory.ok ? secretsOfInventory(inventory.value) : []),
    ...(overrides.ok ? overrides.value.overrides : []).flatMap((file) =>
      file.vaulted ? vaultedValues(file.text) : [],
    ),
  ]
  return [...new Set(found.map((item) => item.reveal()))].map(secret)
}

function valuesOf<T>(read: Result<Readonly<Record<string, T>>>): readonly T[] {
  return read.ok ? Object.values(read.value) : []
}

/** Passwords of connections, values that were encrypted, and those out of encrypted files. */
export function secretsOfInventory(parsed: ParsedInventory): readonly Secret[] {
  return [
    ...parsed.secrets,
    ...Object.values(parsed.secretVars).flatMap((vars) => Object.values(vars)),
    ...parsed.inventory.hosts.flatMap(({ connection }) =>
      [connection.password, connection.become.password].filter((item) => item !== undefined),
    ),
  ]
}

/**
 * The lines of a vaulted override and the values of its options: an ini file is put together anew from them. Templates
 * in a value are evaluated, so what stands between them is secret by itself.
 */
function vaultedValues(text: string): Secret[] {
  const long = text.split('\n').flatMap((line) => {
    const value = /^[^=:]*[=:](.*)$/.exec(line)?.[1] ?? ''
    const pieces = value.split(/\{\{.*?\}\}|\{%.*?%\}/).map((piece) => piece.trim())
    const told = pieces.filter((piece) => !/^[a-z+]+:\/\/$/.test(piece))
    return [line.trim(), value.trim(), ...told].filter((part) => part.length >= shortestVaultedValue)
  })
  return long.map(secret)
}

/** Shorter values are numbers and switches, which stand everywhere. */
const shortestVaultedValue = 8
