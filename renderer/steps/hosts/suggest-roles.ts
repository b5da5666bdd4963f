import type { HostTest } from '#shared/ipc/areas/hosts'
import { type Text, text } from '../../i18n/text'
import type { Draft } from '../../state'
import { membersOf } from '../../state'
import type { RoleGroup } from './groups'

/** A host as far as roles depend on it; what is not known is null. */
export interface Candidate {
  readonly name: string
  /** False when the last test failed. */
  readonly reachable: boolean
  readonly cpus: number | null
  /** Bytes. */
  readonly memory: number | null
  /** Free bytes of the largest filesystem. */
  readonly disk: number | null
  readonly inControl: boolean
}

export interface Suggestion {
  /** Host → group → why. */
  readonly roles: Readonly<Record<string, Readonly<Partial<Record<RoleGroup, Text>>>>>
  /** What is to be said of the whole. */
  readonly notes: readonly Text[]
}

const gib = 1024 ** 3
/** What OpenStack's control services want at least to work without trouble. */
export const controlNeeds = { cpus: 4, memory: 8 * gib } as const

export function candidatesOf({
  hosts,
  tests,
  groups,
}: Pick<Draft, 'hosts' | 'tests' | 'groups'>): readonly Candidate[] {
  const control = new Set(membersOf(groups, 'control'))
  return hosts.map(({ name }) => ({ name, inControl: control.has(name), ...known(tests[name]) }))
}

function known(test: HostTest | undefined): Omit<Candidate, 'name' | 'inControl'> {
  if (test?.state !== 'ok')
    return { reachable: test?.state !== 'failed', cpus: null, memory: null, disk: null }
  const { cpus, memory, filesystems } = test.card
  return { reachable: true, cpus, memory, disk: Math.max(0, ...filesystems.map((one) => one.available)) }
}

/** A layout of roles for the hosts at hand. Hosts that do not answer get none. */
export function suggestRoles(all: readonly Candidate[]): Suggestion {
  const hosts = all.filter(({ reachable }) => reachable)
  const away = all.filter(({ reachable }) => !reachable).map(({ name }) => name)
  const notes = away.length > 0 ? [text('hosts:why.away', { count: away.length, hosts: some(away) })] : []
  const [first, second] = hosts
  if (!first) return { roles: {}, notes }
  if (!second) return { roles: { [first.name]: everything(first) }, notes: [...notes, text('hosts:why.one')] }
  if (hosts.length === 2) return twoHosts(hosts, notes)
  return manyHosts(hosts, notes)
}

function everything({ cpus, memory }: Candidate): Suggestion['roles'][string] {
  const why = text('hosts:why.only')
  const tight = isTight({ cpus, memory }) ? text('hosts:why.onlyTight', hardware({ cpus, memory })) : why
  return { control: tight, network: why, compute: why, monitoring: why, storage: why }
}

/** Two control hosts would be worse than one: neither could go on alone. */
function twoHosts(hosts: readonly Candidate[], notes: readonly Text[]): Suggestion {
  const ranked = forControl(hosts)
  const [control, other] = ranked
  if (!control || !other) return { roles: {}, notes }
  return {
    roles: {
      [control.name]: { ...withControl(control), control: text('hosts:why.controlOfTwo') },
      [other.name]: { compute: whyCompute(other), storage: text('hosts:why.storageRest') },
    },
    notes: [...notes, text('hosts:why.two')],
  }
}

function manyHosts(hosts: readonly Candidate[], notes: readonly Text[]): Suggestion {
  const control = forControl(hosts).slice(0, 3)
  const names = new Set(control.map(({ name }) => name))
  const rest = hosts.filter(({ name }) => !names.has(name))
  const storage = byDisk(rest.length > 0 ? rest : control).slice(0, 3)
  const roles: Record<string, Partial<Record<RoleGroup, Text>>> = {}
  const give = (name: string, group: RoleGroup, why: Text) => {
    roles[name] = { ...roles[name], [group]: why }
  }
  for (const host of control) {
    for (const [group, why] of Object.entries(withControl(host))) give(host.name, group as RoleGroup, why)
    if (rest.length === 0) give(host.name, 'compute', text('hosts:why.computeAlso'))
  }
  for (const host of rest) give(host.name, 'compute', whyCompute(host))
  for (const host of storage) give(host.name, 'storage', whyStorage(host))
  const said = rest.length === 0 ? text('hosts:why.three') : text('hosts:why.many', { count: rest.length })
  return { roles, notes: [...notes, said] }
}

function withControl(host: Candidate): Partial<Record<RoleGroup, Text>> {
  return {
    control: whyControl(host),
    network: text('hosts:why.network'),
    monitoring: text('hosts:why.monitoring'),
  }
}

/** Best first; the order of the inventory decides between equals. */
function forControl(hosts: readonly Candidate[]): readonly Candidate[] {
  const order = new Map(hosts.map(({ name }, at) => [name, at]))
  return hosts.toSorted(
    (a, b) =>
      fitness(b) - fitness(a) ||
      (a.memory ?? 0) - (b.memory ?? 0) ||
      (order.get(a.name) ?? 0) - (order.get(b.name) ?? 0),
  )
}

/** What is there already counts most, then names, then hardware; larger hosts are left for virtual machines. */
function fitness(host: Candidate): number {
  const chosen = host.inControl ? 4 : 0
  const named = saysControl(host.name) ? 3 : saysOther(host.name) ? -3 : 0
  const fits = host.memory === null ? 0 : isTight(host) ? -2 : 2
  return chosen + named + fits
}

function saysControl(name: string): boolean {
  return /(^|[^a-z])(ctl|ctrl|control(ler)?|master|mgmt|infra|api)\d*([^a-z]|$)/i.test(name)
}

function saysOther(name: string): boolean {
  return /(^|[^a-z])(cmp|compute|cpu|hyp(ervisor)?|kvm|nova|worker|gpu|stor(age)?|osd|ceph)\d*([^a-z]|$)/i.test(
    name,
  )
}

function isTight({ cpus, memory }: Pick<Candidate, 'cpus' | 'memory'>): boolean {
  if (cpus === null || memory === null) return false
  // A host of "8 GiB" shows a little less.
  return cpus < controlNeeds.cpus || memory < controlNeeds.memory * 0.9
}

function whyControl(host: Candidate): Text {
  if (host.cpus === null || host.memory === null)
    return text(saysControl(host.name) ? 'hosts:why.controlNamed' : 'hosts:why.controlUnknown')
  if (isTight(host)) return text('hosts:why.controlTight', hardware(host))
  return text(saysControl(host.name) ? 'hosts:why.controlNamedFits' : 'hosts:why.controlFits', hardware(host))
}

function whyCompute(host: Candidate): Text {
  if (host.cpus === null) return text('hosts:why.computeRest')
  return text('hosts:why.computeFits', hardware(host))
}

function whyStorage({ disk }: Candidate): Text {
  return disk === null ? text('hosts:why.storageRest') : text('hosts:why.storageDisk', { disk: inGib(disk) })
}

function byDisk(hosts: readonly Candidate[]): readonly Candidate[] {
  return hosts.toSorted((a, b) => (b.disk ?? -1) - (a.disk ?? -1))
}

function hardware({ cpus, memory }: Pick<Candidate, 'cpus' | 'memory'>): { cpus: number; memory: string } {
  return { cpus: cpus ?? 0, memory: inGib(memory ?? 0) }
}

export function inGib(bytes: number): string {
  const value = bytes / gib
  return `${value >= 10 ? Math.round(value) : Math.round(value * 10) / 10} GiB`
}

function some(names: readonly string[]): string {
  return names.length > 4 ? `${names.slice(0, 4).join(', ')}, …` : names.join(', ')
}
