import { describe, expect, test } from 'vitest'
import { attemptNow } from '#shared/failure/failure'
import type { JsonValue } from '#shared/lib/json'
import { secret } from '#shared/lib/secret'
import { services } from '../index'
import type { ClusterView } from '../kit'
import { type ClusterDescription, clusterView } from '../testing/cluster'
import { planFrom, settled } from '../testing/settled'
import { passwordHash } from './config/definitions'

const catalog = services.filter((service) => service.id === 'rabbitmq')
const cluster: ClusterDescription = {
  hosts: {
    a: { interfaces: { eth0: ['10.0.0.11/24'] } },
    b: { interfaces: { eth0: ['10.0.0.12/24'] } },
    c: { interfaces: { eth0: ['10.0.0.13/24'] } },
  },
  globals: { kolla_internal_vip_address: '10.0.0.100', enable_proxysql: 'no', enable_haproxy: 'no' },
}
const view = clusterView(cluster, catalog)
const node = (name: string) => ({ name: `rabbit@${name}`, running: true, draining: false })
const healthy = {
  cookies: { a: true, b: true, c: true },
  cluster: {
    nodes: [node('a'), node('b'), node('c')],
    accounts: { openstack: true },
    flagsOff: [] as string[],
  },
}

describe('a plan for RabbitMQ', () => {
  test('is empty when all nodes run as desired', () => {
    expect(texts(healthy)).toEqual([])
  })

  test('drains, restarts and revives one node after another', () => {
    const changed = clusterView(
      { ...cluster, globals: { ...cluster.globals, rabbitmq_management_port: 15673 } },
      catalog,
    )
    const each = ['waitHealthy', 'rabbitmq:drain', 'ensureContainer', 'waitHealthy', 'rabbitmq:revive']
    expect(texts(healthy, changed)).toEqual(
      ['a', 'b', 'c'].flatMap((host) => each.map((kind) => `${host} ${kind}`)),
    )
  })

  test('stops all nodes before any starts with another cookie', () => {
    const cookies = { a: false, b: false, c: false }
    expect(texts({ ...healthy, cookies })).toEqual([
      ...['c', 'b', 'a'].map((host) => `${host} removeContainer`),
      ...['a', 'b', 'c'].map((host) => `${host} ensureContainer`),
      ...['a', 'b', 'c'].map((host) => `${host} waitHealthy`),
    ])
  })
})

describe('a plan for RabbitMQ after changes of the cluster', () => {
  test('gives an account its password again that was changed behind our back', () => {
    const cluster = { ...healthy.cluster, accounts: { openstack: false } }
    expect(texts({ ...healthy, cluster })).toEqual(['a rabbitmq:account openstack'])
  })

  test('lets a node that runs as a cluster of its own join the others', () => {
    const cluster = { ...healthy.cluster, nodes: [node('a'), node('c')], apart: ['b'] }
    expect(texts({ ...healthy, cluster })).toEqual(['b rabbitmq:join'])
  })

  describe('with definitions of the user', () => {
    const withDefinitions = (document: unknown) =>
      clusterView(
        { ...cluster, overrides: { 'rabbitmq/definitions.json': JSON.stringify(document) } },
        catalog,
      )
    const policiesOnly = withDefinitions({ policies: [{ name: 'mine' }] })
    const file = (of: typeof view, name: string) =>
      catalog
        .flatMap((service) => service.desire(of).containers)[0]
        ?.config.files.find((one) => one.name === name)
        ?.content.reveal()

    test('gives accounts that are left out to a cluster that starts, and then plans nothing', () => {
      expect(texts({ ...healthy, cluster: null, cookies: {} }, policiesOnly, null)).toContain(
        'a rabbitmq:account openstack',
      )
      expect(texts(healthy, policiesOnly, policiesOnly)).toEqual([])
      expect(texts({ ...healthy, cluster: null }, policiesOnly, policiesOnly)).toEqual([])
    })

    test('gives an account its password again from a file of its own', () => {
      const cluster = { ...healthy.cluster, accounts: { openstack: false } }
      expect(texts({ ...healthy, cluster }, policiesOnly, policiesOnly)).toEqual([
        'a rabbitmq:account openstack',
      ])
      expect(file(policiesOnly, 'accounts.json')).toContain('"openstack"')
      expect(file(policiesOnly, 'definitions.json')).toBe('{"policies":[{"name":"mine"}]}')
      expect(file(view, 'accounts.json')).toBeUndefined()
    })

    test('takes an account with the password of passwords.yml as it is written there', () => {
      const password = '[rabbitmq_password]'
      const hash = passwordHash('openstack', secret(password))
      for (const user of [
        { password },
        { password_hash: hash },
        { password_hash: 'x', hashing_algorithm: 'y' },
      ]) {
        const own = withDefinitions({ users: [{ name: 'openstack', ...user }] })
        expect(texts({ ...healthy, cluster: null, cookies: {} }, own, null)).not.toContain(
          'a rabbitmq:account openstack',
        )
      }
    })

    test.each([
      [{ users: [{ name: 'openstack', password: 'another' }] }, 'rabbitmq.definitionsPassword'],
      [
        { users: [{ name: 'openstack', password_hash: passwordHash('x', secret('y')) }] },
        'rabbitmq.definitionsPassword',
      ],
      [{ users: 'none' }, 'rabbitmq.definitions'],
    ])('refuses %j', (document, code) => {
      const refused = attemptNow(() => file(withDefinitions(document), 'definitions.json'))
      expect(refused).toMatchObject({
        failures: [{ code, where: { file: 'config/rabbitmq/definitions.json' } }],
      })
    })
  })
  test('enables feature flags that are off', () => {
    const cluster = { ...healthy.cluster, flagsOff: ['quorum_queue_non_voters'] }
    expect(texts({ ...healthy, cluster })).toEqual(['a rabbitmq:feature flags'])
  })

  test('removes the container of a node that left, then lets another node forget it', () => {
    const smaller = clusterView({ ...cluster, groups: { rabbitmq: ['a', 'b'] } }, catalog)
    const kinds = texts(healthy, smaller)
    expect(kinds.slice(0, 2)).toEqual(['c removeContainer', 'a rabbitmq:forget rabbit@c'])
  })
})

/** Kinds of operations from a cluster that is as `before` wants it; null: from hosts where nothing runs yet. */
function texts(
  observed: JsonValue,
  wanted: ClusterView = view,
  before: ClusterView | null = view,
): readonly string[] {
  const found = settled(before ?? wanted, catalog)
  const hosts = Object.fromEntries(
    Object.entries(found.hosts).map(([name, facts]) => [name, before ? facts : wanted.host(name).facts]),
  )
  return planFrom(wanted, catalog, { ...found, hosts, services: { rabbitmq: observed } })
    .operations.filter((item) => !['barrier', 'writeFiles', 'pullImage'].includes(item.kind))
    .map((item) => `${item.host} ${item.kind === 'runInContainer' ? item.target : item.kind}`)
}
