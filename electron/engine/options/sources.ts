import { type JsonValue, stableJson } from '#shared/lib/json'
import type { GivenOption, InventoryHost, SourcePlace } from '#shared/model/environment'

/** A value that is not a default, and where it comes from. */
export interface GivenValue {
  readonly value: JsonValue
  readonly place: SourcePlace | null
}

/** `varies` also holds for a host without the variable, when another host has it. */
export interface Given {
  readonly found: GivenValue | null
  readonly varies: boolean
}

export interface SourcesInput {
  readonly globals: Readonly<Record<string, GivenOption>>
  readonly hosts: readonly InventoryHost[]
  readonly groups: Readonly<Record<string, readonly string[]>>
  /** `ansible_facts` by host, of the hosts that were asked; without it none was asked yet. */
  readonly facts?: ReadonlyMap<string, Readonly<Record<string, JsonValue>>>
  /** Kolla-Ansible always passes it as an extra variable. */
  readonly configDir?: string
}

export interface Sources {
  readonly isHost: (name: string) => boolean
  /**
   * The raw value by Ansible's precedence: globals.yml is passed as extra variables, so it wins over the inventory.
   * For no host in particular, what varies is never found.
   */
  readonly given: (name: string, host: string | null) => Given
  /** Whether the name is a fact of a host that has not been asked. */
  readonly awaitsFacts: (name: string, host: string | null) => boolean
}

const nothing: Given = { found: null, varies: false }

export function openSources(input: SourcesInput): Sources {
  const hosts = new Map(input.hosts.map((host) => [host.name, host]))
  const inventoryVars = inventoryVariables(input.hosts)
  const groupsOf = groupNamesByHost(input.groups)

  function given(name: string, host: string | null): Given {
    const global = Object.hasOwn(input.globals, name) ? input.globals[name] : undefined
    if (global) return { found: global, varies: false }
    const shared = inventoryVars.get(name)
    return shared ? fromInventory(name, host, shared) : magic(name, host)
  }

  function fromInventory(name: string, host: string | null, shared: InventoryVariable): Given {
    const place = { file: 'inventory' }
    if (!shared.varies) return { found: { value: shared.value, place }, varies: false }
    const vars = host === null ? undefined : hosts.get(host)?.vars
    const value = vars && Object.hasOwn(vars, name) ? vars[name] : undefined
    return { found: value === undefined ? null : { value, place }, varies: true }
  }

  function magic(name: string, host: string | null): Given {
    if (name === 'groups') return { found: { value: input.groups, place: null }, varies: false }
    if (name === 'CONFIG_DIR' && input.configDir !== undefined) {
      return { found: { value: input.configDir, place: null }, varies: false }
    }
    if (!isPerHost(name) || (isFact(name) && !input.facts)) return nothing
    const value = host === null ? undefined : ofHost(name, host)
    return { found: value === undefined ? null : { value, place: null }, varies: true }
  }

  function ofHost(name: string, host: string): JsonValue | undefined {
    if (name === 'inventory_hostname') return host
    if (name === 'inventory_hostname_short') return host.split('.')[0] ?? host
    if (name === 'group_names') return groupsOf.get(host) ?? []
    if (name === 'ansible_host') return hosts.get(host)?.connection.address
    const facts = input.facts?.get(host)
    return name === 'ansible_facts' ? facts : facts?.[name.replace(/^ansible_/, '')]
  }

  const awaitsFacts = (name: string, host: string | null) =>
    isFact(name) && (host === null ? !input.facts : !input.facts?.has(host))

  return { isHost: (name) => hosts.has(name), given, awaitsFacts }
}

interface InventoryVariable {
  readonly value: JsonValue
  readonly varies: boolean
}

function isFact(name: string): boolean {
  return name.startsWith('ansible_') && name !== 'ansible_host'
}

function isPerHost(name: string): boolean {
  return (
    ['inventory_hostname', 'inventory_hostname_short', 'group_names'].includes(name) ||
    name.startsWith('ansible_')
  )
}

function groupNamesByHost(
  groups: Readonly<Record<string, readonly string[]>>,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const [group, members] of Object.entries(groups)) {
    if (group === 'all') continue
    for (const host of members) found.set(host, [...(found.get(host) ?? []), group])
  }
  return new Map([...found].map(([host, names]) => [host, names.sort()]))
}

/** Every inventory variable, with whether all hosts have it with the same value. */
function inventoryVariables(hosts: readonly InventoryHost[]): ReadonlyMap<string, InventoryVariable> {
  const found = new Map<string, { value: JsonValue; varies: boolean; seen: number }>()
  for (const host of hosts) {
    for (const [name, value] of Object.entries(host.vars)) {
      const known = found.get(name)
      if (!known) found.set(name, { value, varies: false, seen: 1 })
      else {
        known.seen += 1
        known.varies ||= !isSame(known.value, value)
      }
    }
  }
  for (const entry of found.values()) entry.varies ||= entry.seen < hosts.length
  return found
}

function isSame(a: JsonValue, b: JsonValue): boolean {
  if (a === b) return true
  return typeof a === 'object' && typeof b === 'object' && stableJson(a) === stableJson(b)
}
