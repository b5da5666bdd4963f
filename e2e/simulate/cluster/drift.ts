import type { JsonValue } from '#shared/lib/json'
import { endContainer } from '#transport/fake/containers'
import { putContainer } from '#transport/fake/host'
import type { Random } from '../random'
import type { SimulatedWorld } from '../world/world'
import type { Cluster } from './environment'

/** What somebody did by hand on the hosts; it says what, for people. */
type Drift = (random: Random, world: SimulatedWorld, cluster: Cluster) => string | null

const drifts: readonly Drift[] = [
  (random, world, cluster) => {
    const found = someContainer(random, world, cluster, (name) => name !== 'mariadb' && name !== 'rabbitmq')
    if (!found) return null
    const { host, fact } = found
    endContainer(host.state, fact, 0)
    if (random.chance(0.5)) return `stopped ${fact.name} on ${host.name}`
    putContainer(host.state, fact.name, undefined)
    return `removed ${fact.name} on ${host.name}`
  },
  (random, world, cluster) => {
    const host = someHost(random, world, cluster)
    const paths = [...host.state.files.keys()].filter((path) => /^\/etc\/kolla\/[^.]/.test(path)).sort()
    if (paths.length === 0) return null
    const path = random.pick(paths)
    const file = host.state.files.get(path)
    if (!file) return null
    if (random.chance(0.3)) {
      host.state.files.delete(path)
      return `deleted ${path} on ${host.name}`
    }
    const edited = random.chance(0.5)
      ? { ...file, mode: '0644' }
      : { ...file, content: `${file.content}# by hand\n` }
    host.state.files.set(path, edited)
    return `edited ${path} on ${host.name}`
  },
  (random, world, cluster) => {
    const host = someHost(random, world, cluster)
    const folder = random.pick(['haproxy', 'keystone', 'mariadb', 'cron'])
    if (!host.machine.files.isFolder(`/etc/kolla/${folder}`)) return null
    host.state.files.set(`/etc/kolla/${folder}/by-hand`, { content: 'x\n', mode: '0600', owner: 'root:root' })
    return `left a file in ${folder} on ${host.name}`
  },
  (random, world, cluster) => {
    const host = someHost(random, world, cluster)
    const key = random.pick([...host.sysctls.keys()].sort())
    host.sysctls.set(key, '7')
    return `set ${key} on ${host.name}`
  },
  (random, world) => {
    const member = world.galera.serving()
    const content = member?.component?.content
    if (!member || !content) return null
    const who = Object.keys(content.accounts).filter((name) =>
      /keystone|monitor|horizon|placement/.test(name),
    )
    if (who.length === 0) return null
    const account = random.pick(who)
    const { [account]: before, ...rest } = content.accounts
    const spoilt = before && random.chance(0.5) ? { [account]: { ...before, hash: '*0' } } : {}
    world.galera.commit(member, { ...content, accounts: { ...rest, ...spoilt } })
    return `spoilt the database account ${account}`
  },
  lostFromKeystone,
  (random, world, cluster) => {
    const host = someHost(random, world, cluster)
    const images = [...host.state.images.keys()].sort()
    if (images.length === 0) return null
    const image = random.pick(images)
    host.state.images.delete(image)
    return `took the image ${image} from ${host.name}`
  },
  (random, world) => {
    const names = Object.keys(world.messaging.state.accounts).sort()
    if (names.length === 0) return null
    const name = random.pick(names)
    const { [name]: _gone, ...rest } = world.messaging.state.accounts
    world.messaging.state.accounts = rest
    return `dropped the RabbitMQ account ${name}`
  },
]

/** A user, an endpoint or a role that somebody was given is gone; the administrator stays. */
function lostFromKeystone(random: Random, world: SimulatedWorld): string | null {
  const member = world.galera.serving()
  const content = member?.component?.content
  const kind = random.pick(['users', 'endpoints', 'assignments'])
  const found = Object.entries(content?.tables ?? {}).find(([, tables]) => listIn(tables, kind).length > 0)
  if (!member || !content || !found) return null
  const [name, tables] = found
  const list = listIn(tables, kind).filter((item) => !JSON.stringify(item).includes('"name":"admin"'))
  if (list.length === 0) return null
  const gone = random.pick(list)
  const left = listIn(tables, kind).filter((item) => item !== gone)
  // Keystone takes a user's roles with it.
  const id = gone && typeof gone === 'object' && 'id' in gone ? String(gone.id) : '-'
  const assignments = listIn(tables, 'assignments').filter((path) => !String(path).includes(`/users/${id}/`))
  const rest = { ...(tables as object), assignments, [kind]: left }
  world.galera.commit(member, { ...content, tables: { ...content.tables, [name]: rest as JsonValue } })
  return `took one of the ${kind} from Keystone`
}

function listIn(tables: JsonValue | undefined, kind: string): readonly JsonValue[] {
  const list = (tables as Readonly<Record<string, JsonValue>> | undefined)?.[kind]
  return Array.isArray(list) ? list : []
}

function someHost(random: Random, world: SimulatedWorld, { members }: Cluster) {
  return world.host(random.pick(members))
}

function someContainer(
  random: Random,
  world: SimulatedWorld,
  cluster: Cluster,
  fits: (name: string) => boolean,
) {
  const host = someHost(random, world, cluster)
  const running = [...host.state.containers.values()].filter(
    ({ name, state }) => state === 'running' && fits(name),
  )
  running.sort((a, b) => (a.name < b.name ? -1 : 1))
  return running.length > 0 ? { host, fact: random.pick(running) } : null
}

export function drift(random: Random, world: SimulatedWorld, cluster: Cluster): string {
  for (let tries = 0; tries < 20; tries += 1) {
    const what = random.pick(drifts)(random, world, cluster)
    if (what !== null) return what
  }
  return 'nothing'
}
