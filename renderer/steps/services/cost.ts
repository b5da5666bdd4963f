import type { CatalogContainer, CatalogOption, CatalogService } from '#shared/model/catalog'
import { type Draft, isEmptyGroup, membersOf, optionValue } from '../../state'
import { isWanted } from './dependencies'

/** What a service costs where it runs. */
export interface Cost {
  /** Hosts that would carry at least one of its containers. */
  readonly hosts: readonly string[]
  /** Groups that its containers stand in, and those of them without a host. */
  readonly groups: readonly string[]
  readonly emptyGroups: readonly string[]
  /** The most containers on one host, and all of them together. */
  readonly perHost: number
  readonly containers: number
  /** What the most on one host take with nothing to do, in bytes; of one of each where no host carries any. */
  readonly taken: Taken | null
  /** Ports that its options name, lowest first. */
  readonly ports: readonly PortOfOption[]
}

/** Bytes. */
export interface Taken {
  readonly memory: number
  readonly disk: number
}

export interface PortOfOption {
  readonly port: number
  readonly options: readonly string[]
}

export function costOf(draft: Draft, service: CatalogService): Cost {
  const groups = [...new Set(service.containers.map(({ group }) => group))]
  const perHost = byHost(draft, [service])
  const counts = [...perHost.values()].map(({ length }) => length)
  return {
    hosts: [...perHost.keys()],
    groups,
    emptyGroups: groups.filter((group) => isEmptyGroup(draft, group)),
    perHost: Math.max(0, ...counts),
    containers: counts.reduce((sum, count) => sum + count, 0),
    taken: perHost.size === 0 ? together(service.containers) : mostOf([...perHost.values()].map(together)),
    ports: portsOf(draft, service),
  }
}

export interface HostLoad {
  readonly host: string
  readonly containers: number
  /** Null when one of them was never measured. */
  readonly taken: Taken | null
}

/** What all wanted services put on each host, most containers first. */
export function loadByHost(draft: Draft): readonly HostLoad[] {
  const wanted = draft.catalog.filter((service) => isWanted(draft, service))
  const placed = byHost(draft, wanted)
  return draft.hosts
    .filter(({ target }) => target)
    .map(({ name }) => ({ host: name, own: placed.get(name) ?? [] }))
    .map(({ host, own }) => ({ host, containers: own.length, taken: together(own) }))
    .sort((a, b) => b.containers - a.containers)
}

function mostOf(all: readonly (Taken | null)[]): Taken | null {
  const known = all.filter((taken) => taken !== null)
  if (known.length < all.length) return null
  return {
    memory: Math.max(...known.map(({ memory }) => memory)),
    disk: Math.max(...known.map(({ disk }) => disk)),
  }
}

/** What the containers of one host take; null when one of them was never measured. */
function together(containers: readonly CatalogContainer[]): Taken | null {
  let [memory, disk] = [0, 0]
  for (const { footprint } of containers) {
    if (!footprint) return null
    memory += footprint.memory
    disk += footprint.image + footprint.data
  }
  return { memory: memory * mebibyte, disk: disk * mebibyte }
}

const mebibyte = 1024 ** 2

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

/** Containers of the services by the host that carries them; hosts without any are not in it. */
function byHost(
  draft: Draft,
  services: readonly CatalogService[],
): ReadonlyMap<string, readonly CatalogContainer[]> {
  const found = new Map<string, CatalogContainer[]>()
  for (const container of services.flatMap(({ containers }) => containers))
    for (const host of hostsOf(draft, container.group))
      found.set(host, [...(found.get(host) ?? []), container])
  return found
}

function hostsOf({ groups, hosts }: Draft, group: string): readonly string[] {
  const targets = new Set(hosts.filter(({ target }) => target).map(({ name }) => name))
  return membersOf(groups, group).filter((name) => targets.has(name))
}
