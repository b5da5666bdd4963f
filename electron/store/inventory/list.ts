import type { JsonValue } from '#shared/lib/json'
import { comparePoints } from './python/text'
import type { InventoryModel, ModelGroup, Variables } from './types'

/**
 * The inventory in the JSON shape and content of `ansible-inventory --list`: a key for each group that is not empty,
 * with `hosts` (not for `all`) and `children`, and `_meta.hostvars`. Object keys are in Ansible's sorted order.
 */
export function inventoryAsList(model: InventoryModel): JsonValue {
  const listed: Record<string, JsonValue> = {}
  for (const group of model.groups.values()) {
    const entry = listGroup(group)
    if (Object.keys(entry).length > 0) listed[group.name] = entry
  }
  const hostvars: Record<string, JsonValue> = {}
  for (const host of model.hosts) {
    if (host.vars.size > 0) hostvars[host.name] = listVariables(host.vars)
  }
  return sortKeys({ ...listed, _meta: { hostvars } })
}

function listGroup(group: ModelGroup): Record<string, JsonValue> {
  return {
    ...(group.children.length > 0 ? { children: group.children } : {}),
    ...(group.hosts.length > 0 && group.name !== 'all' ? { hosts: group.hosts } : {}),
  }
}

function listVariables(vars: Variables): JsonValue {
  return Object.fromEntries([...vars].map(([name, variable]) => [name, variable.value]))
}

function sortKeys(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).sort(([a], [b]) => comparePoints(a, b))
  return Object.fromEntries(entries.map(([key, item]) => [key, sortKeys(item)]))
}
