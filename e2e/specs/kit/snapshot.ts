import { createConnection, type RowDataPacket } from 'mysql2/promise'
import { z } from 'zod'
import type { TestCluster } from './cluster'
import { type IdentityPicture, identityPicture, nobody } from './identity'
import { type Machine, onMachine } from './machine'
import { eventually } from './wait'

export interface ContainerPicture {
  readonly id: string
  readonly imageId: string
  /** The reference that it was made from. */
  readonly image: string
  readonly created: string
  readonly startedAt: string
  readonly running: boolean
  /** How often the engine started it again because it ended by itself. */
  readonly restarts: number
  /** Changes when the program inside reads its configuration again without a restart. */
  readonly configuration: string
}

export interface FilePicture {
  readonly sha256: string
  readonly mode: string
  readonly owner: string
  /** Seconds since 1970 with fraction. */
  readonly mtime: string
}

/** One host, seen without Slipway: by shell and the host's own docker program. */
export interface HostPicture {
  readonly containers: ReadonlyMap<string, ContainerPicture>
  /** Below /etc/kolla, without Slipway's own notes in .slipway. */
  readonly files: ReadonlyMap<string, FilePicture>
  readonly volumes: ReadonlyMap<string, string>
  /** Reference → id. */
  readonly images: ReadonlyMap<string, string>
  readonly sysctls: ReadonlyMap<string, string>
  /** Hash of Keystone's token keys on this host; empty when there are none. */
  readonly tokenKeys: string
}

export interface Snapshot {
  readonly hosts: ReadonlyMap<string, HostPicture>
  readonly databases: ReadonlyMap<string, string>
  /** `name@from` → password hash and grants. */
  readonly databaseUsers: ReadonlyMap<string, string>
  readonly identity: IdentityPicture
}

/**
 * The world as it is now, seen without Slipway: hosts through the lab's engine, databases and Keystone through the
 * VIP. RabbitMQ's inside is not in the picture.
 */
export async function snapshot(cluster: TestCluster): Promise<Snapshot> {
  const pictures = await Promise.all(
    cluster.hosts.map(async (host) => [host.name, await hostPicture(host)] as const),
  )
  const hosts = new Map(pictures)
  const runs = (name: string) =>
    [...hosts.values()].some((host) => host.containers.get(name)?.running === true)
  const served = runs('haproxy') && runs('keepalived')
  const database =
    served && runs('mariadb') ? await databasePicture(cluster) : { databases: none, databaseUsers: none }
  const identity = served && runs('keystone') ? await identityPicture(cluster) : nobody
  return { hosts, ...database, identity }
}

const none: ReadonlyMap<string, string> = new Map()

const script = `
section() { printf '\\n== %s\\n' "$1"; }
section containers
ids=$(docker ps -aq --no-trunc)
if [ -n "$ids" ]; then docker inspect $ids; else echo '[]'; fi
section files
if [ -d /etc/kolla ]; then
  cd /etc/kolla
  find . -path ./.slipway -prune -o ! -type d -printf '%m %U:%G %T@ %p\\n'
  section hashes
  find . -path ./.slipway -prune -o -type f -print0 | xargs -0 -r sha256sum
fi
section volumes
docker volume ls -q
section images
docker image ls --no-trunc --format '{{.Repository}}:{{.Tag}} {{.ID}}'
section sysctls
sysctl -a 2>/dev/null | grep -E '^net\\.(ipv4|ipv6|unix|core)\\.' | grep -vE '(stable_secret|route\\.flush|rt_cache|fastopen_key)'
section tokenKeys
if cd /var/lib/docker/volumes/keystone_fernet_tokens/_data 2>/dev/null; then
  find . -type f | sort | xargs -r sha256sum | sha256sum
fi
section haproxy
docker top haproxy -eo pid,comm --sort=start_time 2>/dev/null | awk '$2 == "haproxy" { newest = $1 } END { print newest }'
section keepalived
docker exec -u root keepalived stat -c %z /etc/keepalived/keepalived.conf 2>/dev/null
true
`

export async function hostPicture(machine: Machine): Promise<HostPicture> {
  const parts = sections(await onMachine(machine, script))
  const part = (name: string) => parts.get(name) ?? []
  const inside: Readonly<Record<string, string>> = {
    haproxy: part('haproxy').join(' '),
    keepalived: part('keepalived').join(' '),
  }
  return {
    containers: containersOf(part('containers').join('\n'), inside),
    files: filesOf(part('files'), part('hashes')),
    volumes: new Map(part('volumes').map((name) => [name, ''])),
    images: pairs(part('images'), ' '),
    sysctls: pairs(part('sysctls'), ' = '),
    tokenKeys: part('tokenKeys').join(''),
  }
}

const containerShape = z.object({
  Id: z.string(),
  Name: z.string(),
  Image: z.string(),
  Created: z.string(),
  RestartCount: z.number(),
  State: z.object({ Running: z.boolean(), StartedAt: z.string() }),
  Config: z.object({ Image: z.string() }),
})

function containersOf(json: string, inside: Readonly<Record<string, string>>): Map<string, ContainerPicture> {
  const list = z.array(containerShape).parse(JSON.parse(json))
  return new Map(
    list.map((item) => {
      const name = item.Name.replace(/^\//, '')
      const picture = {
        id: item.Id,
        imageId: item.Image,
        image: item.Config.Image,
        created: item.Created,
        startedAt: item.State.StartedAt,
        running: item.State.Running,
        restarts: item.RestartCount,
        configuration: inside[name] ?? '',
      }
      return [name, picture]
    }),
  )
}

function filesOf(rows: readonly string[], hashes: readonly string[]): Map<string, FilePicture> {
  const sums = new Map(hashes.map((line) => [line.slice(66), line.slice(0, 64)]))
  return new Map(
    rows.map((row) => {
      const [, mode = '', owner = '', mtime = '', path = ''] = /^(\S+) (\S+) (\S+) (.*)$/.exec(row) ?? []
      return [path.replace(/^\./, '/etc/kolla'), { sha256: sums.get(path) ?? '', mode, owner, mtime }]
    }),
  )
}

function sections(text: string): Map<string, string[]> {
  const parts = new Map<string, string[]>()
  let current: string[] = []
  for (const line of text.split('\n')) {
    const head = /^== (\w+)$/.exec(line)
    if (head?.[1] !== undefined) {
      current = []
      parts.set(head[1], current)
    } else if (line !== '') current.push(line)
  }
  return parts
}

function pairs(lines: readonly string[], between: string): Map<string, string> {
  return new Map(
    lines.flatMap((line) => {
      const at = line.indexOf(between)
      return at < 0 ? [] : [[line.slice(0, at), line.slice(at + between.length)] as const]
    }),
  )
}

const system = new Set(['information_schema', 'performance_schema', 'mysql', 'sys'])

/** Through the VIP, as the administrator. */
async function databasePicture(cluster: TestCluster): Promise<Pick<Snapshot, 'databases' | 'databaseUsers'>> {
  const password = await cluster.password('database_password')
  return eventually('MariaDB through the VIP', 90, async () => {
    const options = { host: cluster.vip, port: 3306, user: 'root', password, connectTimeout: 10_000 }
    const connection = await createConnection(options)
    try {
      const rows = async (sql: string) => (await connection.query<RowDataPacket[]>(sql))[0]
      const databases = await rows('SELECT SCHEMA_NAME AS name FROM information_schema.SCHEMATA')
      const users = await rows('SELECT User AS user, Host AS host FROM mysql.user')
      const own: [string, string][] = []
      for (const { user, host } of users) {
        const grants = await rows(`SHOW GRANTS FOR ${connection.escape(user)}@${connection.escape(host)}`)
        own.push([
          `${user}@${host}`,
          grants
            .map((grant) => Object.values(grant).join(''))
            .sort()
            .join('\n'),
        ])
      }
      const names = databases.map((row) => String(row.name)).filter((name) => !system.has(name))
      return { databases: new Map(names.map((name) => [name, ''])), databaseUsers: new Map(own) }
    } finally {
      connection.destroy()
    }
  })
}
