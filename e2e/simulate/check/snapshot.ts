import type { JsonValue } from '#shared/lib/json'
import type { ContainerFact } from '#shared/model/host'
import type { FakeFile } from '#transport/fake/host'
import type { DatabaseContent } from '../world/sql'
import type { Life, MessagingState, SimulatedHost } from '../world/types'
import type { SimulatedWorld } from '../world/world'

/** One thing of the world, named as plans name what they change. */
export interface Thing {
  readonly kind: string
  readonly host: string | null
  readonly name: string
  /** Changes when the thing does. */
  readonly state: string
}

export type Snapshot = ReadonlyMap<string, Thing>

export function keyOf({ kind, host, name }: Pick<Thing, 'kind' | 'host' | 'name'>): string {
  return `${kind}|${host ?? ''}|${name}`
}

/** Everything on hosts that a plan may change: what only we change there. */
export function hostThings(world: SimulatedWorld): Snapshot {
  const things = [...world.hosts.values()].flatMap((host) => [
    ...containers(host),
    ...files(host),
    ...[...host.state.volumes.keys()].map((name) => thing('volume', host, name, name)),
    ...[...host.state.images].map(([name, { id }]) => thing('image', host, name, id)),
    ...fixes(host),
    ...[...host.sysctls].map(([name, value]) => thing('sysctl', host, name, value)),
  ])
  return new Map(things.map((item) => [keyOf(item), item]))
}

function thing(kind: string, { name: host }: SimulatedHost, name: string, state: string): Thing {
  return { kind, host, name, state }
}

/** What a check offered and somebody had done: of all that checks offer, what the world can lack. */
function fixes(host: SimulatedHost): readonly Thing[] {
  const zone = host.state.files.get('/etc/timezone')
  return zone ? [thing('fix', host, 'timezone', zone.content)] : []
}

/** A container is another one by its id, its life and what it has taken in of its configuration. */
function containers(host: SimulatedHost): readonly Thing[] {
  return [...host.state.containers.values()]
    .filter((fact) => !isOfJob(fact))
    .map(({ id, name, pid }) => {
      const tree = host.trees.get(id)
      const copies = host.lives.get(pid)?.copies ?? 0
      return thing('container', host, name, `${id} ${pid} ${copies} ${tree ? configuration(tree) : ''}`)
    })
}

/** Containers of jobs come and go within a run, and stay where it was cut short. */
export function jobContainers(world: SimulatedWorld): Snapshot {
  const things = [...world.hosts.values()].flatMap((host) =>
    [...host.state.containers.values()]
      .filter(isOfJob)
      .map(({ name, id }) => thing('container', host, name, id)),
  )
  return new Map(things.map((item) => [keyOf(item), item]))
}

function isOfJob({ spec }: ContainerFact): boolean {
  return spec.labels.BOOTSTRAP !== undefined
}

function configuration(tree: ReadonlyMap<string, FakeFile>): string {
  const listed = tree.get('/.kolla_copied')?.content.split('\n') ?? []
  return listed.map((path) => `${path}\n${tree.get(path)?.content ?? ''}\n`).join('')
}

const own = '/etc/kolla/.slipway'

function files(host: SimulatedHost): readonly Thing[] {
  return [...host.state.files].flatMap(([path, { content, mode, owner }]) => {
    if (path.startsWith(`${own}/jobs/`)) return job(host, path, content)
    if (!path.startsWith('/etc/kolla/') || path.startsWith(`${own}/`)) return []
    return [thing('file', host, path, `${mode} ${owner} ${content}`)]
  })
}

/** A mark says that its job was run; marks of what is drained are no jobs. */
function job(host: SimulatedHost, path: string, content: string): readonly Thing[] {
  const name = path.slice(`${own}/jobs/`.length).replace(/\.json$/, '')
  return name.startsWith('drained-') ? [] : [thing('job', host, name, content)]
}

/** What the cluster keeps as a whole, as it is held: none of it is changed in place. */
export interface Held extends MessagingState {
  readonly content: DatabaseContent | undefined
  readonly keys: readonly Thing[]
}

/** Containers change it too, so it is looked at around each call of ours. */
export function heldBy(world: SimulatedWorld): Held {
  return { ...heldWithoutKeys(world), keys: [...world.hosts.values()].flatMap(tokenKeys) }
}

/** For what cannot reach token keys. */
export function heldWithoutKeys({ galera, messaging }: SimulatedWorld): Held {
  return { ...messaging.state, content: galera.serving()?.component?.content, keys: [] }
}

/** What became another between two looks. */
export function heldDifferences(before: Held, after: Held): readonly Difference[] {
  const names = ['content', 'members', 'accounts', 'flags'] as const
  const same = names.every((name) => before[name] === after[name])
  if (same && before.keys.length + after.keys.length === 0) return []
  return differences(heldThings(before), heldThings(after))
}

export function clusterThings(world: SimulatedWorld): Snapshot {
  return heldThings(heldBy(world))
}

function heldThings({ content, members, accounts, flags, keys }: Held): Snapshot {
  const things = [
    ...members.map((name) => kept('clusterNode', name, name)),
    ...Object.entries(accounts).map(([name, hash]) => kept('messagingUser', name, hash)),
    kept('featureFlags', 'rabbitmq', flags),
    ...keys,
  ]
  return new Map([
    ...(content ? contentThings(content) : []),
    ...things.map((item) => [keyOf(item), item] as const),
  ])
}

function kept(kind: string, name: string, state: unknown): Thing {
  return { kind, host: null, name, state: JSON.stringify(state) }
}

/** Databases, accounts, and what services keep in their databases. */
export function contentThings({ databases, accounts, tables }: DatabaseContent): Snapshot {
  const things = [
    ...databases.map((name) => kept('database', name, name)),
    ...Object.entries(accounts).map(([name, account]) => kept('databaseUser', name, account)),
    ...Object.values(tables).flatMap(identityThings),
  ]
  return new Map(things.map((item) => [keyOf(item), item]))
}

type Entries = readonly Readonly<Record<string, string>>[]

function identityThings(tables: JsonValue): readonly Thing[] {
  const {
    services = [],
    endpoints = [],
    projects = [],
    roles = [],
    users = [],
  } = tables as unknown as Readonly<Record<string, Entries>>
  const { assignments = [] } = tables as { readonly assignments?: readonly string[] }
  const typeOf = (id: string | undefined) => services.find((service) => service.id === id)?.type ?? ''
  return [
    ...services.map((service) => kept('service', service.name ?? '', service)),
    ...endpoints.map((endpoint) =>
      kept(
        'endpoint',
        `${typeOf(endpoint.service_id)} ${endpoint.region_id} ${endpoint.interface}`,
        endpoint,
      ),
    ),
    ...projects.map((project) => kept('project', project.name ?? '', project)),
    ...roles.map((role) => kept('role', role.name ?? '', role)),
    ...users.map((user) => kept('user', user.name ?? '', user)),
    ...assignments.map((path) => kept('roleAssignment', grantIn(path, { users, projects, roles }), path)),
  ]
}

/** `placement admin in service`, of `/projects/ID/users/ID/roles/ID`. */
function grantIn(path: string, of: Readonly<Record<'users' | 'projects' | 'roles', Entries>>): string {
  const [, , project, , user, , role] = path.split('/')
  const name = (list: Entries, id: string | undefined) => list.find((item) => item.id === id)?.name ?? ''
  return `${name(of.users, user)} ${name(of.roles, role)} in ${name(of.projects, project)}`
}

const keysVolume = 'keystone_fernet_tokens'

/** Whether what runs in a container can change token keys, of its host or of another one. */
export function reachesKeys({ fact: { spec } }: Life): boolean {
  return spec.mounts.some(({ source }) => source === keysVolume)
}

function tokenKeys(host: SimulatedHost): readonly Thing[] {
  const folder = `/var/lib/docker/volumes/${keysVolume}/_data`
  const names = host.machine.files.list(folder)
  if (names.length === 0) return []
  const keys = names.map((name) => `${name} ${host.machine.files.read(`${folder}/${name}`)}`)
  return [thing('tokenKeys', host, 'keystone', keys.join('\n'))]
}

export interface Difference {
  readonly kind: string
  readonly host: string | null
  readonly name: string
  readonly how: 'appeared' | 'changed' | 'vanished'
}

export function differences(before: Snapshot, after: Snapshot): readonly Difference[] {
  const found: Difference[] = []
  for (const [key, { kind, host, name, state }] of after) {
    const then = before.get(key)
    if (!then) found.push({ kind, host, name, how: 'appeared' })
    else if (then.state !== state) found.push({ kind, host, name, how: 'changed' })
  }
  for (const [key, { kind, host, name }] of before)
    if (!after.has(key)) found.push({ kind, host, name, how: 'vanished' })
  return found
}
