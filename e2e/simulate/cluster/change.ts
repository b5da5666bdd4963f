import type { Random } from '../random'
import type { Cluster } from './environment'
import { changedOption, password } from './random-cluster'

/** What a user did to a cluster between two deploys; `what` is for people. */
export interface UserChange {
  readonly what: string
  readonly cluster: Cluster
}

type Kind = (random: Random, cluster: Cluster) => UserChange | null

const kinds: readonly Kind[] = [
  (random, cluster) => ({
    what: 'another option',
    cluster: { ...cluster, globals: changedOption(random, cluster.globals) },
  }),
  (_random, cluster) => {
    const tag = `2025.1-${cluster.tag.length + 1}`
    return { what: `the tag ${tag}`, cluster: { ...cluster, tag } }
  },
  (random, cluster) => {
    const path = random.pick([
      'keystone.conf',
      'galera.cnf',
      'global.conf',
      'rabbitmq/rabbitmq.conf',
      'haproxy/services.d/own.cfg',
    ])
    const { [path]: before, ...overrides } = cluster.overrides
    if (before !== undefined) return { what: `no override ${path}`, cluster: { ...cluster, overrides } }
    return {
      what: `an override ${path}`,
      cluster: { ...cluster, overrides: { ...overrides, [path]: overrideText(path) } },
    }
  },
  taken,
  left,
  (random, cluster) => {
    const name = random.pick(changeablePasswords)
    const passwords = { ...cluster.passwords, [name]: password(random) }
    return { what: `another ${name}`, cluster: { ...cluster, passwords } }
  },
]

const changeablePasswords =
  'rabbitmq_password rabbitmq_cluster_cookie keystone_admin_password keystone_database_password placement_database_password placement_keystone_password memcache_secret_key horizon_secret_key haproxy_password keepalived_password mariadb_monitor_password'.split(
    ' ',
  )

function overrideText(path: string): string {
  if (path === 'galera.cnf') return '[mysqld]\nmax_connections = 2000\n'
  if (path.startsWith('rabbitmq')) return '# own\n'
  if (path.startsWith('haproxy')) return 'listen own\n    bind 192.0.2.251:8099\n    mode http\n'
  return '[DEFAULT]\ndebug = true\n'
}

/** A host that stood aside, or a member of the cluster, joins a group. */
function taken(random: Random, cluster: Cluster): UserChange | null {
  const group = random.pick(Object.keys(cluster.groups))
  const known = cluster.groups[group] ?? []
  const free = cluster.hosts.map(({ name }) => name).filter((name) => !known.includes(name))
  if (free.length === 0) return null
  const host = random.pick(free)
  const members = cluster.members.includes(host) ? cluster.members : [...cluster.members, host]
  const groups = { ...cluster.groups, [group]: [...known, host], cron: members }
  return { what: `${host} in ${group}`, cluster: { ...cluster, members, groups } }
}

function left(random: Random, cluster: Cluster): UserChange | null {
  const several = Object.entries(cluster.groups).filter(
    ([name, hosts]) => hosts.length > 1 && name !== 'cron',
  )
  if (several.length === 0) return null
  const [group, hosts] = random.pick(several)
  const host = random.pick(hosts)
  const groups = { ...cluster.groups, [group]: hosts.filter((name) => name !== host) }
  return { what: `${host} not in ${group}`, cluster: { ...cluster, groups } }
}

export function changedByUser(random: Random, cluster: Cluster): UserChange {
  for (let tries = 0; tries < 20; tries += 1) {
    const change = random.pick(kinds)(random, cluster)
    if (change) return change
  }
  return { what: 'nothing', cluster }
}
