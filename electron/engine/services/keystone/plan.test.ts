import { describe, expect, test } from 'vitest'
import type { JsonValue } from '#shared/lib/json'
import { services } from '../index'
import type { ClusterView } from '../kit'
import { nothingMissing } from '../openstack'
import { type ClusterDescription, clusterView } from '../testing/cluster'
import { planFrom, settled } from '../testing/settled'
import { desire } from './containers'

const catalog = services.filter((service) => ['keystone', 'haproxy'].includes(service.id))
const cluster: ClusterDescription = {
  hosts: {
    a: { interfaces: { eth0: ['10.0.0.11/24', '10.0.0.100/32'] } },
    b: { interfaces: { eth0: ['10.0.0.12/24'] } },
    c: { interfaces: { eth0: ['10.0.0.13/24'] } },
  },
  globals: { kolla_internal_vip_address: '10.0.0.100', enable_proxysql: 'no' },
}
const view = clusterView(cluster, catalog)
const healthy = {
  databases: {
    keystone_database_name: { exists: true, account: { exists: true, password: true, grants: true } },
  },
  keys: { hosts: ['a', 'b', 'c'], source: 'a', differ: [] },
  admin: 'ok',
  identity: nothingMissing,
}

function databaseWith(part: JsonValue) {
  return { keystone_database_name: Object.assign({}, healthy.databases.keystone_database_name, part) }
}

describe('a plan for Keystone', () => {
  test('makes database, tables, keys, containers, administrator and project, in this order', () => {
    const kinds = texts(null, view, true)
    expect(kinds.filter((text) => !/waitHealthy|ensureContainer/.test(text))).toEqual([
      'null ensureDatabase keystone',
      'null ensureDatabaseUser keystone@%',
      'a runJob bootstrap_keystone',
      'a runJob bootstrap_keystone_fernet',
      'a runInContainer keystone_fernet:hand on keys',
      'a runJob bootstrap_keystone_admin',
      'null ensureProject service',
    ])
    const operations = plan(null, view, true)
    const api = operations.filter((item) => item.target === 'keystone' && item.kind === 'ensureContainer')
    const keys = operations.find((item) => item.target === 'keystone_fernet:alike')
    for (const item of api) expect(item.needs).toContain(keys?.id)
  })

  test('is empty when all is as desired', () => {
    expect(texts(healthy)).toEqual([])
  })

  test('restarts one API server at a time behind the balancer, the host with the address last', () => {
    const changed = clusterView(
      { ...cluster, overrides: { 'keystone.conf': '[token]\nexpiration = 60\n' } },
      catalog,
    )
    const api = texts(healthy, changed).filter((text) => /drain|restore|ensureContainer keystone$/.test(text))
    expect(api).toEqual(
      ['b', 'c', 'a'].flatMap((host) => [
        `null drainBackend ${host}:keystone_internal_back`,
        `${host} ensureContainer keystone`,
        `null restoreBackend ${host}:keystone_internal_back`,
      ]),
    )
  })

  test.each([
    [
      'the administrator again with a new password',
      { admin: 'refused', identity: null },
      'a runJob bootstrap_keystone_admin',
    ],
    [
      'a dropped database again',
      { databases: databaseWith({ exists: false }) },
      'null ensureDatabase keystone',
    ],
    [
      'a database account with a new password',
      { databases: databaseWith({ account: { exists: true, password: false, grants: true } }) },
      'null ensureDatabaseUser keystone@%',
    ],
    [
      'keys the same everywhere',
      { keys: { hosts: ['a', 'b'], source: 'b', differ: ['c'] } },
      'b runInContainer keystone_fernet:hand on keys',
    ],
    [
      'an endpoint with another address',
      { identity: { ...healthy.identity, endpoints: { 'identity RegionOne public': 'differs' } } },
      'null registerEndpoint identity RegionOne public',
    ],
    [
      'a project that was deleted',
      { identity: { ...healthy.identity, projects: ['service'] } },
      'null ensureProject service',
    ],
    [
      'a role that was deleted',
      { identity: { ...healthy.identity, roles: ['member'] } },
      'null ensureRole member',
    ],
  ])('makes %s', (_what, part, wanted) => {
    expect(texts({ ...healthy, ...part } as JsonValue)[0]).toBe(wanted)
  })

  test('does nothing about what it cannot ask and has done before', () => {
    expect(texts({ ...healthy, databases: null, admin: null, identity: null })).toEqual([])
  })

  test('holds no password and no key', () => {
    expect(JSON.stringify(plan(null, view, true))).not.toMatch(/\[keystone_[a-z_ ]+\]/)
  })
})

test('token keys are handed on as a change of the hosts that have others alone', () => {
  const keys = { hosts: ['a', 'b', 'c'], source: 'b', differ: ['c'] }
  const handed = plan({ ...healthy, keys }).find((item) => item.target === 'keystone_fernet:hand on keys')
  expect(handed?.changes).toEqual([{ kind: 'tokenKeys', host: 'c', name: 'keystone', action: 'update' }])
})

test('no secret is in what a container or job is made from', () => {
  const { containers, jobs = [] } = desire(view)
  expect(JSON.stringify([...containers, ...jobs].map((item) => item.spec))).not.toMatch(
    /\[keystone_[a-z_ ]+\]/,
  )
})

function plan(observed: JsonValue, wanted: ClusterView = view, empty = false) {
  const found = settled(view, catalog)
  const bare = Object.fromEntries(wanted.allHosts.map((host) => [host.name, host.facts]))
  const marks = (desire(view).jobs ?? []).map((job) => ({
    name: job.name,
    key: job.markKey,
    run: 'r',
    at: '',
  }))
  const marked = Object.fromEntries(
    Object.entries(found.hosts).map(([name, facts]) => [name, { ...facts, marks }]),
  )
  const observedAll = { ...found, hosts: empty ? bare : marked, services: { keystone: observed } }
  return planFrom(wanted, catalog, observedAll).operations.filter(
    (item) => item.service === 'keystone' && !['barrier', 'writeFiles', 'pullImage'].includes(item.kind),
  )
}

function texts(...given: Parameters<typeof plan>): string[] {
  return plan(...given).map((item) => `${item.host} ${item.kind} ${item.target}`)
}
