import type { JsonValue } from '#shared/lib/json'

const vaultTag = Symbol('vault')

/** The text of a `!vault` value, still encrypted. */
export interface VaultText {
  readonly [vaultTag]: string
}

/** What a YAML file of an environment may hold: JSON values, and `!vault` texts anywhere among them. */
export type YamlData =
  | null
  | boolean
  | number
  | string
  | VaultText
  | readonly YamlData[]
  | { readonly [key: string]: YamlData }

export type YamlMap = { readonly [key: string]: YamlData }

/** Sets the value at a path of keys (missing mappings on the way are made), or removes the key. */
export type YamlEdit =
  | { readonly path: readonly [string, ...string[]]; readonly set: YamlData }
  | { readonly path: readonly [string, ...string[]]; readonly remove: true }

export function vaultText(text: string): VaultText {
  return { [vaultTag]: text }
}

export function isVaultText(value: YamlData): value is VaultText {
  return typeof value === 'object' && value !== null && vaultTag in value
}

export function textOfVault(value: VaultText): string {
  return value[vaultTag]
}

export function isYamlMap(value: YamlData | undefined): value is YamlMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isVaultText(value)
}

/** The value as JSON, or null for one that has a `!vault` text somewhere in it. */
export function asJson(value: YamlData): { readonly json: JsonValue } | null {
  if (typeof value !== 'object' || value === null) return { json: value }
  if (isVaultText(value)) return null
  const parts = Object.entries(value).map(([key, item]) => [key, asJson(item)] as const)
  const plain = parts.flatMap(([key, part]) => (part ? [[key, part.json] as const] : []))
  if (plain.length < parts.length) return null
  return { json: Array.isArray(value) ? plain.map(([, item]) => item) : Object.fromEntries(plain) }
}
