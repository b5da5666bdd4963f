import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { JsonValue } from '#shared/lib/json'
import { secret } from '#shared/lib/secret'
import { english } from '#shared/message/message'
import { notesOf } from '../notes'
import { makeDesired } from '../plan/desired'
import { prepare } from '../prepare'
import { services } from './index'
import type { ObserveContext } from './kit'
import { type ClusterDescription, clusterView, environmentOf } from './testing/cluster'
import { planFrom, settled } from './testing/settled'
import { toys } from './testing/toys/manifest'

/** The list with one service more, and nothing else changed. */
const catalog = [...services, toys]
const cluster: ClusterDescription = {
  hosts: {
    a: { interfaces: { eth0: ['10.0.0.11/24', '10.0.0.100/32'] } },
    b: { interfaces: { eth0: ['10.0.0.12/24'] } },
  },
  globals: { kolla_internal_vip_address: '10.0.0.100', enable_proxysql: 'no' },
  overrides: { 'toys.conf': '[DEFAULT]\ndebug = True\n' },
}
const view = clusterView(cluster, catalog)

const nothing = { services: [], endpoints: {}, projects: [], roles: [], users: {}, grants: [] }
const all = {
  databases: {
    toys_database_name: { exists: true, account: { exists: true, password: true, grants: true } },
  },
  admin: 'ok',
  identity: nothing,
}

describe('a service that is added to the list', () => {
  test('is deployed with database, tables, account, servers and catalog, in this order', () => {
    const operations = plan(null, true)
    expect(operations.map(({ host, kind, target }) => `${host} ${kind} ${target}`)).toEqual([
      'null ensureDatabase toys',
      'null ensureDatabaseUser toys@%',
      'a runJob bootstrap_toys',
      'null ensureUser toys',
      'null grantRole toys admin in service',
      'b ensureContainer toys_api',
      'b waitHealthy http://10.0.0.12:8999/',
      'a ensureContainer toys_api',
      'a waitHealthy http://10.0.0.11:8999/',
      'a waitHealthy http://10.0.0.100:8999/',
      'null registerService toys',
      'null registerEndpoint toys RegionOne internal',
      'null registerEndpoint toys RegionOne public',
    ])
    const keystone = operations[0]?.needs
    expect(keystone).toContain('cluster/barrier/keystone')
  })

  test('has nothing to do when all is there, nor where nobody can be asked', () => {
    expect(plan(all)).toEqual([])
    expect(plan({ databases: null, admin: null, identity: null })).toEqual([])
  })

  test.each<[string, JsonValue, string]>([
    ['a new password', { users: { toys: 'password' } }, 'null ensureUser toys'],
    ['a lost role', { grants: ['toys admin in service'] }, 'null grantRole toys admin in service'],
    [
      'another address',
      { endpoints: { 'toys RegionOne public': 'differs' } },
      'null registerEndpoint toys RegionOne public',
    ],
  ])('is mended after %s, and not restarted', (_what, part, wanted) => {
    const identity = Object.assign({}, nothing, part)
    const operations = plan({ ...all, identity })
    expect(operations.map(({ host, kind, target }) => `${host} ${kind} ${target}`)).toEqual([wanted])
  })

  test('is enrolled at once where Keystone refuses an administrator who may not be made yet', () => {
    const refused = { ...all, admin: 'refused', identity: { ...nothing, users: { toys: 'password' } } }
    const catalogOf = (operations: ReturnType<typeof plan>) =>
      operations.map(({ kind }) => kind).filter((kind) => /^(ensureUser|grant|register)/.test(kind))
    const everything = ['ensureUser', 'grantRole', 'registerService', 'registerEndpoint', 'registerEndpoint']
    expect(catalogOf(plan(refused, true))).toEqual(everything)
    // Servers that run were enrolled before: their new password is all that must not wait.
    expect(catalogOf(plan(refused))).toEqual(['ensureUser'])
  })

  test('restarts one server at a time behind the balancer', () => {
    const changed = clusterView({ ...cluster, overrides: {} }, catalog)
    const kinds = plan(all, false, changed).map(({ host, kind }) => `${host} ${kind}`)
    const one = (host: string) => [
      'null drainBackend',
      `${host} ensureContainer`,
      `${host} waitHealthy`,
      'null restoreBackend',
    ]
    expect(kinds).toEqual([...one('b'), ...one('a'), 'a waitHealthy'])
  })
})

describe('the rest of the engine, of a service that is added', () => {
  test('has its configuration, with the overrides of the user', () => {
    const { config } = toys.desire(view).containers[0] ?? {}
    const text = config?.files[0]?.content.reveal()
    expect(text).toContain('connection = mysql+pymysql://toys:[toys_database_password]@10.0.0.100:3306/toys')
    expect(text).toContain('debug = True')
  })

  test('is served by the balancer, and its ports are known', () => {
    const folder = makeDesired(view, catalog).folders.get('a')?.get('haproxy')
    const entry = folder?.files.find(({ path }) => path.endsWith('/services.d/toys-api.cfg'))
    expect(entry?.content.reveal()).toContain('bind 10.0.0.100:8999')
    expect(toys.ports?.(view, 'a')).toEqual([
      { port: 8999, option: 'toys_api_listen_port', protocol: 'tcp', container: 'toys_api' },
    ])
    const environment = environmentOf(
      { ...cluster, globals: { ...cluster.globals, toys_api_port: 5000 } },
      catalog,
    )
    const told = prepare(environment, catalog).problems.map(({ what }) => english(what))
    expect(told.filter((what) => what.includes('toys'))).not.toEqual([])
  })

  test('is known to the notes of a plan: its override is read, and its options are options', () => {
    const globals = { ...cluster.globals, toys_api_port: 8998 }
    const prepared = prepare(environmentOf({ ...cluster, globals }, catalog), catalog)
    expect(notesOf(prepared).filter(({ text }) => /toys|One password/.test(english(text)))).toEqual([])
    const without = prepare(environmentOf({ ...cluster, globals }))
    expect(notesOf(without).filter(({ text }) => english(text).includes('toys')).length).toBeGreaterThan(1)
  })

  test('asks the database and Keystone for what it declares', async () => {
    const found = await toys.observe?.(wire({ grants: false }))
    expect(found).toMatchObject({
      databases: { toys_database_name: { exists: false } },
      admin: 'ok',
      identity: {
        services: ['toys'],
        users: { toys: 'password' },
        grants: ['toys admin in service'],
      },
    })
  })
})

/** A change of what these hold is no change of the frame: data of Kolla-Ansible, which names all of its services. */
const ofKolla = /^(releases\/|kolla-services|options\/common\/enable)/

test('the engine knows no service beside its folder, but in the list', () => {
  const engine = join(import.meta.dirname, '..')
  const files = readdirSync(engine, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.ts') && !/\.(test|testing)\.ts$/.test(path) && !path.includes('/testing/'),
  )
  const naming = files
    .filter((path) => !path.startsWith('services/placement/') && !ofKolla.test(path))
    .filter((path) => /['"`/]placement\b|placement_/.test(code(join(engine, path))))
  expect(naming.map((path) => relative('.', path))).toEqual(['services/index.ts'])
})

/** Without comments. */
function code(path: string): string {
  return readFileSync(path, 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
}

function plan(observed: JsonValue, empty = false, wanted = view) {
  const found = settled(view, catalog)
  const bare = Object.fromEntries(wanted.allHosts.map((host) => [host.name, host.facts]))
  const jobs = makeDesired(view, catalog).services.flatMap(({ desire }) => desire.jobs ?? [])
  const marks = jobs.map((job) => ({ name: job.name, key: job.markKey, run: 'r', at: '' }))
  const marked = Object.fromEntries(
    Object.entries(found.hosts).map(([name, facts]) => [name, { ...facts, marks }]),
  )
  const hosts = empty ? bare : marked
  const { operations } = planFrom(wanted, catalog, { ...found, hosts, services: { toys: observed } })
  const others = ['barrier', 'writeFiles', 'pullImage']
  return operations.filter((item) => item.service === 'toys' && !others.includes(item.kind))
}

/** A database server without databases, and a Keystone that has the user with another password. */
function wire({ grants }: { readonly grants: boolean }): ObserveContext {
  const { hosts } = settled(view, catalog)
  const reply = (status: number, body: unknown, headers = {}) => ({
    status,
    headers,
    body: JSON.stringify(body),
  })
  const lists: Readonly<Record<string, unknown>> = {
    '/v3/services': { services: [] },
    '/v3/endpoints': { endpoints: [] },
    '/v3/projects': { projects: [{ id: 'p', name: 'service' }] },
    '/v3/roles': { roles: [{ id: 'r', name: 'admin' }] },
    '/v3/users': { users: [{ id: 'u', name: 'toys' }] },
  }
  const reader = { name: 'a' } as ReturnType<ObserveContext['reader']>
  return {
    ...view,
    hosts: (group) => view.hosts(group).map((host) => ({ ...host, facts: hosts[host.name] ?? host.facts })),
    secret: (name) => secret(name),
    reader: () => reader,
    sql: async () => ({ query: async () => [], close: async () => undefined }),
    http: async (_via, { method, path, body }) => {
      const asked = typeof body === 'object' ? body.reveal() : ''
      if (method === 'HEAD') return reply(grants ? 204 : 404, {})
      if (method === 'GET') return reply(200, lists[path.split('?')[0] ?? ''])
      if (asked.includes('toys_keystone_password')) return reply(401, {})
      return reply(201, {}, { 'x-subject-token': 'token' })
    },
    now: new Date(0),
    clock: { after: () => () => undefined },
    signal: new AbortController().signal,
  }
}
