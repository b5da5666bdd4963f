import type { Change, Operation } from '#shared/model/plan'
import { changeKey, uniqueChanges } from '#shared/model/plan-summary'
import type { LifeEvent } from './events'
import type { ContainerPicture, HostPicture, Snapshot } from './snapshot'

/** A set of changes as lines, so that two sets can be compared and a difference be read. */
export function asLines(changes: readonly Change[]): string[] {
  return [...new Set(changes.map((change) => changeKey(change).replaceAll('\n', ' ')))].sort()
}

/** The set of changes that operations announce. */
export function announced(operations: readonly Operation[]): string[] {
  return asLines(uniqueChanges(operations))
}

/** The set of changes that happened, from two pictures of the world and what the engines said in between. */
export function happened(before: Snapshot, after: Snapshot, events: readonly LifeEvent[]): string[] {
  const changes = [...differences(before, after), ...lives(before, events)]
  const jobs = changes.filter((change) => change.kind === 'job')
  return asLines(changes.filter((change) => !isDoneBy(jobs, change)))
}

/**
 * What differs between two pictures, in the words of plans. A file that was written again counts as updated even
 * when its content is the same.
 */
export function differences(before: Snapshot, after: Snapshot): Change[] {
  const hosts = [...after.hosts].flatMap(([host, now]) => {
    const then = before.hosts.get(host)
    return then ? hostDifferences(host, then, now) : []
  })
  return [
    ...hosts,
    ...mapDifferences('database', null, before.databases, after.databases),
    ...mapDifferences('databaseUser', null, before.databaseUsers, after.databaseUsers),
    ...identityKinds.flatMap((kind) =>
      mapDifferences(kind, null, before.identity[kind], after.identity[kind]),
    ),
  ]
}

const identityKinds = ['service', 'endpoint', 'project', 'role', 'user', 'roleAssignment'] as const

function hostDifferences(host: string, then: HostPicture, now: HostPicture): Change[] {
  const files = (picture: HostPicture) =>
    new Map([...picture.files].map(([path, file]) => [path, JSON.stringify(file)]))
  return [
    ...containerDifferences(host, then.containers, now.containers),
    ...mapDifferences('file', host, files(then), files(now)),
    ...mapDifferences('volume', host, then.volumes, now.volumes),
    ...mapDifferences('image', host, then.images, now.images),
    ...mapDifferences('sysctl', host, then.sysctls, now.sysctls),
    ...(then.tokenKeys === now.tokenKeys
      ? []
      : [{ kind: 'tokenKeys', host, name: 'keystone', action: 'update' as const }]),
  ]
}

type Containers = ReadonlyMap<string, ContainerPicture>

function containerDifferences(host: string, then: Containers, now: Containers): Change[] {
  const change = (name: string, action: Change['action']): Change => ({
    kind: 'container',
    host,
    name,
    action,
  })
  const gone = [...then.keys()].filter((name) => !now.has(name)).map((name) => change(name, 'remove'))
  const rest = [...now].flatMap(([name, container]) => {
    const old = then.get(name)
    if (!old) return [change(name, 'create')]
    if (old.id !== container.id) return [change(name, 'replace')]
    if (old.startedAt !== container.startedAt)
      return container.restarts > old.restarts ? [] : [change(name, old.running ? 'restart' : 'start')]
    return old.configuration === container.configuration ? [] : [change(name, 'reload')]
  })
  return [...gone, ...rest]
}

function mapDifferences(
  kind: string,
  host: string | null,
  then: ReadonlyMap<string, string>,
  now: ReadonlyMap<string, string>,
): Change[] {
  const gone = [...then.keys()].filter((name) => !now.has(name))
  const made = [...now.keys()].filter((name) => !then.has(name))
  const other = [...now.keys()].filter((name) => then.has(name) && then.get(name) !== now.get(name))
  return [
    ...gone.map((name) => ({ kind, host, name, action: 'remove' as const })),
    ...made.map((name) => ({ kind, host, name, action: 'create' as const })),
    ...other.map((name) => ({ kind, host, name, action: 'update' as const })),
  ]
}

/** What two pictures cannot show: one-shot jobs, and a container that was made and then replaced. */
function lives(before: Snapshot, events: readonly LifeEvent[]): Change[] {
  const names = new Map<string, LifeEvent[]>()
  for (const event of events) {
    const key = `${event.host}\n${event.name}`
    names.set(key, [...(names.get(key) ?? []), event])
  }
  return [...names].flatMap(([key, own]) => {
    const [host = '', name = ''] = key.split('\n')
    return lifeOf(host, name, before.hosts.get(host)?.containers.has(name) ?? false, own)
  })
}

function lifeOf(host: string, name: string, existed: boolean, events: readonly LifeEvent[]): Change[] {
  const created = events.filter((event) => event.action === 'create').length
  const gone = events.findLast((event) => event.action === 'create' || event.action === 'destroy')
  if (created > 0 && gone?.action === 'destroy' && !existed)
    return [{ kind: 'job', host, name, action: 'run' }]
  const made: Change['action'][] = []
  if (created > 0 && !existed) made.push('create')
  if (created > (existed ? 0 : 1)) made.push('replace')
  const restarted = new Set(restartsByRequest(events))
  return [...made, ...restarted].map((action) => ({ kind: 'container', host, name, action }))
}

/** Stopped by request and started again, without being made anew in between. */
function restartsByRequest(events: readonly LifeEvent[]): 'restart'[] {
  let asked = false
  return events.flatMap((event) => {
    if (event.action === 'kill' || event.action === 'stop') asked = true
    if (event.action === 'create') asked = false
    if (event.action !== 'start') return []
    const again = asked
    asked = false
    return again ? ['restart' as const] : []
  })
}

/** Containers that ended by themselves and were started by their engine again: nobody's change, worth a look. */
export function crashes(events: readonly LifeEvent[]): string[] {
  let asked = false
  return events.flatMap((event) => {
    if (event.action === 'kill' || event.action === 'stop') asked = true
    if (event.action === 'start' || event.action === 'create') asked = false
    const fell = event.action === 'die' && !asked && event.exitCode !== 0
    return fell ? [`${event.host} ${event.name} exit code ${event.exitCode}`] : []
  })
}

/**
 * What a one-shot job does inside its service is announced as that job: the founding of MariaDB makes its own
 * accounts, Keystone's bootstrap the administrator and the catalog's first entries, fernet set-up the first keys.
 */
function isDoneBy(jobs: readonly Change[], change: Change): boolean {
  const ran = (name: string) => jobs.some((job) => job.name === name)
  if (ran('bootstrap_mariadb') && change.kind === 'databaseUser' && change.action === 'create') {
    return /^(root|root_shard_\d+|mariadb\.sys|mysql|monitor|haproxy|backup)@/.test(change.name)
  }
  if (change.kind === 'tokenKeys') {
    return jobs.some((job) => job.name === 'bootstrap_keystone_fernet' && job.host === change.host)
  }
  if (ran('bootstrap_keystone_admin') && change.action === 'create') {
    if (change.kind === 'role')
      return ['admin', 'manager', 'member', 'reader', 'service'].includes(change.name)
    if (change.kind === 'user' || change.kind === 'project') return change.name === 'admin'
    if (change.kind === 'roleAssignment') return change.name === 'admin admin in admin'
    if (change.kind === 'service') return change.name === 'keystone'
    return change.kind === 'endpoint' && change.name.startsWith('identity ')
  }
  return false
}
