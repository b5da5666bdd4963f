import { createHash } from 'node:crypto'
import { FailureError, orThrow } from '#shared/failure/failure'
import { secret } from '#shared/lib/secret'
import { msg, quoted } from '#shared/message/message'
import type { Environment, PasswordValue } from '#shared/model/environment'
import type { ContainerFact, HostFacts } from '#shared/model/host'
import { usualPace } from '#shared/model/patience'
import { originOf } from '#shared/model/target'
import { virtualClock } from './apply/virtual-clock.testing'
import { observeRecording, type Picture } from './cluster'
import type { ObservePorts } from './observe/observe'
import type { HostReader, HttpCall, HttpReply, OpenSql } from './ports'
import { desire, type Prepared, prepare } from './prepare'
import { nativeHash } from './protocols/database'
import { services } from './services'
import { isDeclared, wantedIdentity } from './services/openstack'
import { nodeName } from './services/rabbitmq/config/files'
import { type ClusterDescription, environmentOf } from './services/testing/cluster'
import { hostFacts } from './services/testing/host-facts'
import { settled } from './services/testing/settled'

/** Values as `slipway env init` makes them: long, and with what every syntax minds. */
const names = [
  ...['database', 'keystone_admin', 'mariadb_backup_database', 'mariadb_monitor', 'rabbitmq_monitoring'],
  ...['rabbitmq', 'haproxy', 'keepalived'],
]
  .map((name) => `${name}_password`)
  .concat(services.filter(isDeclared).flatMap(({ passwords: uses = [] }) => uses.map(({ name }) => name)))
  .filter((name, at, all) => /(_password|secret_key)$/.test(name) && all.indexOf(name) === at)

export const passwords: Readonly<Record<string, PasswordValue>> = {
  ...Object.fromEntries(
    names.map((name) => [name, secret(`${name.slice(0, 4)}/${digest(name).slice(0, 24)}+x`)]),
  ),
  horizon_secret_key: secret(digest('horizon')),
  rabbitmq_cluster_cookie: secret(digest('cookie').slice(0, 40)),
  keystone_ssh_key: {
    private_key: secret(
      `-----BEGIN PRIVATE KEY-----\n${digest('key').repeat(8)}\n-----END PRIVATE KEY-----\n`,
    ),
    public_key: secret('ssh-rsa AAAAB3NzaC1yc2E keystone'),
  },
}

export const threeHosts: ClusterDescription = {
  hosts: {
    a: { interfaces: { eth0: ['10.0.0.11/24', '10.0.0.100/32'] } },
    b: { interfaces: { eth0: ['10.0.0.12/24'] } },
    c: { interfaces: { eth0: ['10.0.0.13/24'] } },
  },
  globals: { kolla_internal_vip_address: '10.0.0.100', enable_proxysql: 'no', enable_fluentd: 'no' },
}

export function environment(
  more: Partial<ClusterDescription> = {},
  own: Partial<Environment> = {},
): Environment {
  const made = { ...environmentOf({ ...threeHosts, ...more }), passwords, ...own }
  const secrets = Object.values(made.passwords).map((value) =>
    'reveal' in value ? value : value.private_key,
  )
  return { ...made, secrets }
}

/** A deployed cluster, as its hosts and services would tell of it. */
export interface Live {
  readonly hosts: Readonly<Record<string, HostFacts>>
  /** The environment that it was deployed with. */
  readonly deployed: Prepared
}

/** Three hosts that run what the environment wants. */
export async function deployed(from = environment()): Promise<Live> {
  const prepared = prepare(from)
  const bare = Object.fromEntries(
    Object.entries(threeHosts.hosts).map(([name, host]) => [name, hostFacts(name, host)]),
  )
  const { view, services: wanted } = orThrow(await desire(prepared, bare))
  const { hosts } = settled(view, services)
  const jobs = wanted.flatMap((service) => service.desire.jobs ?? [])
  const of = ([name, facts]: [string, HostFacts]): [string, HostFacts] => [
    name,
    {
      ...facts,
      docker: facts.docker.present
        ? {
            ...facts.docker,
            containers: facts.docker.containers.map((one, at) => ({ ...one, pid: 100 + at })),
          }
        : facts.docker,
      listening: ports(view.host(name).apiAddress),
      marks: jobs
        .filter((job) => job.host === name)
        .map((job) => ({ name: job.name, key: job.markKey, run: 'r', at: '2026-01-01T00:00:00Z' })),
    },
  ]
  return { hosts: Object.fromEntries(Object.entries(hosts).map(of)), deployed: prepared }
}

function ports(address: string): HostFacts['listening'] {
  return [3306, 5000, 15672].map((port) => ({ protocol: 'tcp', address, port, process: 'x' }))
}

/** The facts with one host's containers changed. */
export function withContainers(
  live: Live,
  host: string,
  change: (containers: readonly ContainerFact[]) => readonly ContainerFact[],
): Live {
  const facts = live.hosts[host]
  if (!facts?.docker.present) throw new Error(`${host} has no engine`)
  const docker = { ...facts.docker, containers: change(facts.docker.containers) }
  return { ...live, hosts: { ...live.hosts, [host]: { ...facts, docker } } }
}

export const takenAt = new Date('2026-11-29T14:02:30.000Z')

/** What `takePicture` gives of a live cluster for an environment; only the wire is made up. */
export async function lookAt(live: Live, from = environment()): Promise<Picture> {
  const prepared = prepare(from)
  const desired = orThrow(await desire(prepared, live.hosts))
  const wire = await portsTo(live)
  const { observed, answers } = await observeRecording(prepared, wire, desired, live.hosts)
  const seen = { takenAt: takenAt.toISOString(), thorough: true, answers }
  return { prepared, sessions: new Map(), desired, observed, seen }
}

export async function portsTo(live: Live): Promise<ObservePorts> {
  const names = Object.keys(live.hosts)
  const inside = await insides(live)
  const readers = new Map(names.map((name) => [name, reader(name, inside)]))
  const http = await httpOf(live)
  return { readers, sql, http, now: takenAt, clock: virtualClock(), signal: new AbortController().signal }
}

function reader(name: string, inside: (host: string, script: string) => string | null): HostReader {
  const unused = () => Promise.reject(new Error('not asked in this test'))
  return {
    name,
    roundTripMs: 1,
    pace: usualPace,
    probe: async (script) => ({ code: 0, stderr: '', stdout: inside(name, script) ?? told(script) }),
    stream: unused,
    dial: unused,
    containers: { observe: unused, inspect: unused, logs: unused, ask: unused, resolveImage: unused },
  }
}

function told(script: string): string {
  if (script.includes('sha256sum [0-9]*')) return `${digest('0')}  0\n${digest('1')}  1\n`
  if (script.includes('sha256sum <')) return `${digest(password('rabbitmq_cluster_cookie'))}  -\n`
  return script
    .split('\n')
    .filter((line) => line.startsWith('base64'))
    .map(() => btoa('[DEFAULT]\n'))
    .join('\n')
}

/** Answers the script that reads inside of containers as settled ones do. */
async function insides(live: Live) {
  const desired = orThrow(await desire(live.deployed, live.hosts))
  const { inside } = settled(desired.view, services)
  return (host: string, script: string): string | null => {
    const docker = live.hosts[host]?.docker
    if (!script.includes("printf '\\036%s\\n' texts") || !docker?.present) return null
    const byPid = new Map(docker.containers.map(({ pid, name }) => [String(pid), inside[host]?.[name]]))
    const texts = [...byPid].flatMap(([pid, of]) => [
      `==> /proc/${pid}/root/run_command <==\n${of?.runCommand ?? ''}\n`,
      `==> /proc/${pid}/root/etc/passwd <==\nroot:x:0:0::/root:/bin/sh\n`,
    ])
    const files = [...byPid].flatMap(([pid, of]) =>
      (of?.files ?? []).map((file) => ({ ...file, at: `/proc/${pid}/root${file.path}` })),
    )
    const asked = files.filter(({ at }) => script.includes(`${at}\n`))
    const stats = asked.map(
      ({ mode, owner, group, size, at }) =>
        `${(0o100000 | Number.parseInt(mode, 8)).toString(16)}\t${owner}\t${group}\t${size}\t${at}`,
    )
    const hashes = asked.map(({ sha256, at }) => `${sha256}  ${at}\0`)
    const frames = {
      begin: '1',
      texts: texts.join('\n'),
      stats: stats.join('\n'),
      hashes: hashes.join(''),
      end: '1',
    }
    return Object.entries(frames)
      .map(([id, text]) => `\u001e${id}\n${text}\n`)
      .join('')
  }
}

const sql: OpenSql = async (_via, target) => {
  if (target.password.reveal() !== password('database_password')) {
    throw new FailureError({
      code: 'sql.accessDenied',
      what: msg`access denied`,
      saw: quoted(target.user),
      remedy: msg`none`,
    })
  }
  return { query: async (text, values = []) => rows(text, values), close: async () => undefined }
}

function rows(text: string, values: readonly (string | number | null)[]): Record<string, unknown>[] {
  if (text.includes('wsrep')) {
    const status = {
      wsrep_local_state_comment: 'Synced',
      wsrep_cluster_status: 'Primary',
      wsrep_cluster_state_uuid: 'uuid',
    }
    return Object.entries(status).map(([Variable_name, Value]) => ({ Variable_name, Value }))
  }
  if (text.includes('SCHEMATA')) return [{ name: values[0] }]
  if (text.includes('mysql.user')) {
    const known = Object.values(passwords).flatMap((value) => ('reveal' in value ? nativeHash(value) : []))
    return [{ plugin: '', same: known.includes(String(values[0])) ? 1n : 0n }]
  }
  const rights =
    'SUPER,CREATE USER,RELOAD,SELECT,INSERT,UPDATE,DELETE,CREATE,DROP,ALTER,INDEX,REFERENCES,CREATE TEMPORARY TABLES,LOCK TABLES,CREATE VIEW,SHOW VIEW,TRIGGER,PROCESS,REPLICATION CLIENT,BINLOG MONITOR,USAGE,REPLICATION SLAVE,REPLICA MONITOR,SLAVE MONITOR,EXECUTE'.split(
      ',',
    )
  const databases = services.flatMap((service) =>
    isDeclared(service) ? (service.databases ?? []).map(() => service.id) : [],
  )
  return ['*', ...databases, 'mysql', 'PERCONA_SCHEMA', 'mariabackup'].flatMap((scope) =>
    rights.map((privilege) => ({ scope, privilege, grantable: 'YES' })),
  )
}

/** Of accounts in Keystone. */
const keystonePasswords = [
  'keystone_admin_password',
  ...services
    .filter(isDeclared)
    .flatMap(({ identity }) => identity?.users ?? [])
    .map((user) => user.password),
]

function named(names: readonly string[]) {
  return names.map((name) => ({ id: name, name }))
}

async function httpOf(live: Live): Promise<HttpCall> {
  const { view } = orThrow(await desire(live.deployed, live.hosts))
  const all = services.filter(isDeclared).map((service) => wantedIdentity(view, service))
  const port = view.options.int('keystone_public_listen_port')
  const say = (status: number, body: unknown, headers = {}): HttpReply => ({
    status,
    headers,
    body: JSON.stringify(body),
  })
  const replies: Readonly<Record<string, unknown>> = {
    '/v3/services': {
      services: all.flatMap(({ services: of }) => of.map(({ name, type }) => ({ id: type, name, type }))),
    },
    '/v3/endpoints': {
      endpoints: all.flatMap(({ endpoints }) =>
        endpoints.map((one) => ({
          service_id: one.service,
          interface: one.interface,
          region_id: one.region,
          url: one.url,
        })),
      ),
    },
    '/v3/projects': { projects: named(all.flatMap(({ projects }) => projects)) },
    '/v3/roles': { roles: named(all.flatMap(({ roles }) => roles)) },
    '/api/nodes': view.hosts('rabbitmq').map((host) => ({ name: nodeName(host), running: true })),
    '/api/feature-flags': [],
  }
  return async (_via, { to, path, method, body, headers }) => {
    const [pathname = '', query] = path.split('?')
    if (![port, 15_672].includes(to.port)) {
      throw new FailureError({
        code: 'dial.refused',
        what: msg`nobody listens`,
        saw: quoted(originOf(to)),
        remedy: msg`none`,
      })
    }
    if (method === 'POST') {
      const given = typeof body === 'object' ? body.reveal() : ''
      const known = keystonePasswords.some((name) => given.includes(JSON.stringify(password(name))))
      return known ? say(201, {}, { 'x-subject-token': token }) : say(401, {})
    }
    if (pathname === '/api/whoami') {
      const { authorization = '' } = headers ?? {}
      const text = atob((typeof authorization === 'string' ? authorization : authorization.reveal()).slice(6))
      const all = [password('rabbitmq_password'), password('rabbitmq_monitoring_password')]
      return all.some((value) => text.endsWith(value)) ? say(200, {}) : say(401, {})
    }
    if (method === 'HEAD') return { status: 204, headers: {}, body: '' }
    if (pathname === '/v3/users') {
      return say(200, { users: named([new URLSearchParams(query).get('name') ?? '']) })
    }
    return say(200, replies[pathname] ?? {})
  }
}

export const token = 'gAAAAABtoken-of-a-login'

function password(name: string): string {
  const value = passwords[name]
  return value && 'reveal' in value ? value.reveal() : ''
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
