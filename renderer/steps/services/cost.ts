import type { CatalogOption, CatalogService } from '#shared/model/catalog'
import { type Draft, membersOf, optionValue } from '../../state'
import { isWanted } from './dependencies'

/** What a service costs where it runs. Memory and disk are in no catalog: nobody can say them before it runs. */
export interface Cost {
  /** Hosts that would carry at least one of its containers. */
  readonly hosts: readonly string[]
  /** Groups that its containers stand in, and those of them without a host. */
  readonly groups: readonly string[]
  readonly emptyGroups: readonly string[]
  /** The most containers on one host, and all of them together. */
  readonly perHost: number
  readonly containers: number
  /** Ports that its options name, lowest first. */
  readonly ports: readonly PortOfOption[]
}

export interface PortOfOption {
  readonly port: number
  readonly options: readonly string[]
}

export function costOf(draft: Draft, service: CatalogService): Cost {
  const groups = [...new Set(service.containers.map(({ group }) => group))]
  const placed = placedOf(draft, service)
  const perHost = countBy(placed)
  return {
    hosts: [...perHost.keys()],
    groups,
    emptyGroups: groups.filter((group) => hostsOf(draft, group).length === 0),
    perHost: Math.max(0, ...perHost.values()),
    containers: placed.length,
    ports: portsOf(draft, service),
  }
}

/** Containers of all wanted services by host, most first. */
export function containersByHost(draft: Draft): readonly { readonly host: string; readonly count: number }[] {
  const placed = draft.catalog
    .filter((service) => isWanted(draft, service))
    .flatMap((one) => placedOf(draft, one))
  const counts = countBy(placed)
  return draft.hosts
    .filter(({ target }) => target)
    .map(({ name }) => ({ host: name, count: counts.get(name) ?? 0 }))
    .sort((a, b) => b.count - a.count)
}

export function portsOf(draft: Draft, service: CatalogService): readonly PortOfOption[] {
  const found = new Map<number, string[]>()
  for (const option of service.options) {
    const port = portOf(draft, option)
    if (port !== null) found.set(port, [...(found.get(port) ?? []), option.name])
  }
  return [...found].map(([port, options]) => ({ port, options })).sort((a, b) => a.port - b.port)
}

function portOf(draft: Draft, option: CatalogOption): number | null {
  if (option.type !== 'port') return null
  const value = Number(optionValue(draft, option.name) ?? Number.NaN)
  return Number.isInteger(value) && value > 0 ? value : null
}

/** The host of each container. */
function placedOf(draft: Draft, service: CatalogService): readonly string[] {
  return service.containers.flatMap(({ group }) => hostsOf(draft, group))
}

function hostsOf({ groups, hosts }: Draft, group: string): readonly string[] {
  const targets = new Set(hosts.filter(({ target }) => target).map(({ name }) => name))
  return membersOf(groups, group).filter((name) => targets.has(name))
}

function countBy(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}
