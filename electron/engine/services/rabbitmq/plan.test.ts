import { describe, expect, test } from 'vitest'
import type { JsonValue } from '#shared/lib/json'
import { services } from '../index'
import { type ClusterDescription, clusterView } from '../testing/cluster'
import { planFrom, settled } from '../testing/settled'

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
    const each = ['waitHealthy', 'drainMessaging', 'ensureContainer', 'waitHealthy', 'reviveMessaging']
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

  test('gives an account its password again that was changed behind our back', () => {
    const cluster = { ...healthy.cluster, accounts: { openstack: false } }
    expect(texts({ ...healthy, cluster })).toEqual(['a ensureMessagingUser'])
  })

  test('enables feature flags that are off', () => {
    const cluster = { ...healthy.cluster, flagsOff: ['quorum_queue_non_voters'] }
    expect(texts({ ...healthy, cluster })).toEqual(['a enableFeatureFlags'])
  })

  test('removes the container of a node that left, then lets another node forget it', () => {
    const smaller = clusterView({ ...cluster, groups: { rabbitmq: ['a', 'b'] } }, catalog)
    const kinds = texts(healthy, smaller)
    expect(kinds.slice(0, 2)).toEqual(['c removeContainer', 'a forgetMessagingNode'])
  })
})

function texts(observed: JsonValue, wanted = view): string[] {
  const found = settled(view, catalog)
  return planFrom(wanted, catalog, { ...found, services: { rabbitmq: observed } })
    .operations.filter((item) => !['barrier', 'writeFiles', 'pullImage'].includes(item.kind))
    .map((item) => `${item.host} ${item.kind}`)
}
