import { type Failure, type Result, unless } from '#shared/failure/failure'
import type { JsonValue } from '#shared/lib/json'
import type { Secret } from '#shared/lib/secret'
import type { Inventory, InventoryHost } from '#shared/model/environment'
import { becomePasswordNames, passwordNames, readConnection, refuseConnection } from './connection/connect'
import { parseInventory } from './parse'
import { absorb, noProblems, type Problems } from './problems'
import type { InventoryModel, InventoryTexts, ModelHost, ParsedInventory, ReadOptions } from './types'
import { envelopeIn, openValue } from './vault'

/**
 * Reads an inventory with every host's connection, from texts alone. Fails with all that is wrong at once: what
 * `parseInventory` finds, vault values without their password. A host that asks for another connection than SSH
 * (`ansible_connection=local`, as `localhost` does in Kolla-Ansible's inventories), or whose connection variables cannot
 * be used, fails nothing: Ansible reads such an inventory too. It carries the reasons as `unsupported`.
 */
export function readInventory(texts: InventoryTexts, options: ReadOptions): Result<ParsedInventory> {
  const model = parseInventory(texts, options)
  return model.ok ? connectAll(model.value, options) : model
}

/** Adds connections to a parsed inventory. */
export function connectAll(model: InventoryModel, options: ReadOptions): Result<ParsedInventory> {
  const problems = noProblems()
  const secretVars: Record<string, Readonly<Record<string, Secret>>> = {}
  const hosts: InventoryHost[] = []
  const extraRead = new Set<string>()
  for (const host of model.hosts) {
    secretVars[host.name] = openVault(host, options, problems)
    hosts.push(toInventoryHost(host, options, problems, extraRead))
  }
  const inventory: Inventory = { hosts, groups: groupHosts(model) }
  const secrets = [...model.secrets, ...Object.values(secretVars).flatMap(Object.values), ...passwords(hosts)]
  return unless(unique(problems).failures, () => ({
    ...model,
    warnings: [...model.warnings, ...unique(problems).warnings],
    secrets,
    secretVars,
    inventory,
    extraRead: [...extraRead],
  }))
}

function openVault(
  host: ModelHost,
  options: ReadOptions,
  problems: Problems,
): Readonly<Record<string, Secret>> {
  const opened: Record<string, Secret> = {}
  for (const [name, variable] of host.vars) {
    for (const [field, envelope] of envelopesIn(name, variable.value)) {
      const value = openValue(envelope, field, variable.place, options.decrypt, problems)
      if (value) opened[field] = value
    }
  }
  return opened
}

/** Envelopes of a value and all that it holds, with paths such as `users/0/password`. */
function envelopesIn(path: string, value: JsonValue): (readonly [string, string])[] {
  const envelope = envelopeIn(value)
  if (envelope !== undefined) return [[path, envelope]]
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, item]) => envelopesIn(`${path}/${key}`, item))
}

/** These are in the connection as secrets, and nowhere else. */
const connectionPasswords = new Set<string>([...passwordNames, ...becomePasswordNames])

function toInventoryHost(
  host: ModelHost,
  options: ReadOptions,
  problems: Problems,
  extraRead: Set<string>,
): InventoryHost {
  const vars = Object.fromEntries(
    [...host.vars].flatMap(([name, variable]) =>
      connectionPasswords.has(name) ? [] : [[name, plain(variable.value)]],
    ),
  )
  const own = noProblems()
  const values = { host, extra: options.extra, extraRead, decrypt: options.decrypt, problems: own }
  const kind = refuseConnection(values)
  const connection = readConnection(values, options)
  absorb(problems, { failures: own.failures.filter(isOfVault), warnings: own.warnings })
  const wrong = own.failures.filter((failure) => !isOfVault(failure))
  const [first, ...more] = kind ? [kind, ...wrong] : wrong
  return { name: host.name, vars, connection, ...(first ? { unsupported: [first, ...more] } : {}) }
}

/** Told for all variables alike, and put right by giving a password. */
function isOfVault({ code }: Failure): boolean {
  return code.startsWith('vault.') || code === 'inventory.vault.locked'
}

/** Texts marked unsafe as plain texts; vault envelopes stay. */
function plain(value: JsonValue): JsonValue {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(plain)
  const entries: readonly (readonly [string, JsonValue])[] = Object.entries(value)
  const unsafe = entries.length === 1 && entries[0]?.[0] === '__ansible_unsafe' ? entries[0][1] : undefined
  return unsafe ?? Object.fromEntries(entries.map(([key, item]) => [key, plain(item)]))
}

function groupHosts(model: InventoryModel): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries([...model.groups.values()].map((group) => [group.name, group.allHosts]))
}

function passwords(hosts: readonly InventoryHost[]): Secret[] {
  return hosts.flatMap((host) =>
    [host.connection.password, host.connection.become.password].filter((item) => item !== undefined),
  )
}

/** One group variable concerns many hosts; the same complaint about the same place is told once. */
function unique(problems: Problems): Problems {
  return { failures: once(problems.failures), warnings: once(problems.warnings) }
}

function once<T extends Problems['failures'][number]>(items: readonly T[]): T[] {
  const byPlace = new Map<string, T>()
  for (const item of items) {
    const { file, line, column } = item.where ?? {}
    const key = JSON.stringify([item.code, file, line, column, item.what])
    if (!byPlace.has(key)) byPlace.set(key, item)
  }
  return [...byPlace.values()]
}
