import { describe, expect, test } from 'vitest'
import { services } from './index'
import { type ClusterDescription, clusterView } from './testing/cluster'
import { planFrom, settled } from './testing/settled'

/** Services that need nothing to be asked: what they want is all that their plans depend on. */
const catalog = services.filter((service) => service.observe === undefined || service.id === 'horizon')

/** ctl1 carries the shared address. */
const cluster: ClusterDescription = {
  hosts: {
    ctl1: { interfaces: { eth0: ['10.0.0.11/24', '10.0.0.100/32'] } },
    ctl2: { interfaces: { eth0: ['10.0.0.12/24'] } },
    ctl3: { interfaces: { eth0: ['10.0.0.13/24'] } },
  },
  globals: { kolla_internal_vip_address: '10.0.0.100', enable_proxysql: 'no' },
}

describe('a plan for the load balancer', () => {
  test('is empty when everything is as it should be', () => {
    const view = clusterView(cluster, catalog)
    expect(planFrom(view, catalog, settled(view, catalog)).operations.filter(real)).toEqual([])
  })

  test('reloads on all hosts when an entry changes, and restarts nothing', () => {
    const before = settled(clusterView(cluster, catalog), catalog)
    const changed = having({ enable_haproxy_memcached: 'yes' })
    const kinds = planFrom(clusterView(changed, catalog), catalog, before)
      .operations.filter((item) => item.service === 'haproxy' && real(item))
      .map((item) => `${item.host} ${item.kind}`)
    expect(kinds.filter((text) => text.endsWith('reloadContainer'))).toEqual([
      'ctl2 reloadContainer',
      'ctl3 reloadContainer',
      'ctl1 reloadContainer',
    ])
    expect(kinds.filter((text) => text.endsWith('ensureContainer'))).toEqual([])
  })

  test('recreates the host that carries the address last, each after the one before it answers', () => {
    const before = settled(clusterView(cluster, catalog), catalog)
    const { operations } = planFrom(clusterView(having({ haproxy_tag: 'next' }), catalog), catalog, before)
    const recreated = operations.filter(
      (item) => item.service === 'haproxy' && item.kind === 'ensureContainer',
    )
    expect(recreated.map((item) => item.host)).toEqual(['ctl2', 'ctl3', 'ctl1'])
    for (const [index, item] of recreated.entries()) {
      const gate = operations.find((other) => other.kind === 'waitHealthy' && other.needs.includes(item.id))
      expect(gate?.payload).toMatchObject({ type: 'exec', argv: ['healthcheck_listen', 'haproxy', '61313'] })
      expect(item.payload).toMatchObject({ action: 'replace', aside: 'haproxy_leaving' })
      const old = operations.find((other) => other.kind === 'retireContainer' && other.host === item.host)
      expect(old?.needs).toEqual([gate?.id])
      expect(old?.changes).toEqual([])
      const next = recreated[index + 1]
      if (next) expect(next.needs).toContain(old?.id)
    }
  })

  test('ends a balancer that an interrupted run set aside', () => {
    const before = settled(clusterView(cluster, catalog), catalog)
    const ctl2 = before.hosts.ctl2
    if (!ctl2?.docker.present) throw new Error('ctl2 has an engine')
    const left = ctl2.docker.containers.flatMap((fact) =>
      fact.name === 'haproxy' ? [{ ...fact, name: 'haproxy_leaving' }] : [],
    )
    const docker = { ...ctl2.docker, containers: [...ctl2.docker.containers, ...left] }
    const hosts = { ...before.hosts, ctl2: { ...ctl2, docker } }
    const { operations } = planFrom(clusterView(cluster, catalog), catalog, { ...before, hosts })
    expect(operations.filter(real).map((item) => `${item.host} ${item.kind} ${item.target}`)).toEqual([
      'ctl2 retireContainer haproxy_leaving',
    ])
    expect(operations.filter(real).flatMap((item) => item.changes)).toEqual([
      { kind: 'container', host: 'ctl2', name: 'haproxy_leaving', action: 'remove' },
    ])
  })

  test('takes away the file of a service that is switched off', () => {
    const before = settled(clusterView(having({ enable_haproxy_memcached: 'yes' }), catalog), catalog)
    const { operations } = planFrom(clusterView(cluster, catalog), catalog, before)
    const removed = operations.flatMap((item) =>
      item.changes.filter((change) => change.kind === 'file' && change.action === 'remove'),
    )
    expect(removed.map((change) => `${change.host} ${change.name}`).sort()).toEqual(
      ['ctl1', 'ctl2', 'ctl3'].map((host) => `${host} /etc/kolla/haproxy/services.d/memcached.cfg`),
    )
  })
})

describe('a plan for the load balancer while hosts come and go', () => {
  test('removes the container from a host that left the group, after the others are done', () => {
    const before = settled(clusterView(cluster, catalog), catalog)
    const smaller = { ...cluster, groups: { loadbalancer: ['ctl1', 'ctl2'] } }
    const { operations } = planFrom(clusterView(smaller, catalog), catalog, before)
    const removed = operations.filter((item) => item.kind === 'removeContainer')
    expect(removed.map((item) => `${item.host} ${item.target}`).sort()).toEqual([
      'ctl3 haproxy',
      'ctl3 keepalived',
    ])
    // While an address is still held there, somebody must answer behind it.
    expect(operations.find((item) => item.id === 'ctl3/removeContainer/haproxy')?.needs).toContain(
      'ctl3/removeContainer/keepalived',
    )
    expect(operations.filter(({ needs }) => needs.includes('ctl3/removeContainer/haproxy'))).toEqual([])
  })

  test('drains the dashboard of a host from all balancers before it is recreated', () => {
    const before = settled(clusterView(cluster, catalog), catalog)
    const { operations } = planFrom(clusterView(having({ horizon_tag: 'next' }), catalog), catalog, before)
    const drained = operations.filter((item) => item.kind === 'drainBackend')
    expect(drained.map((item) => item.target)).toEqual(
      ['ctl2', 'ctl3', 'ctl1'].map((host) => `${host}:horizon_back`),
    )
  })
})

function having(globals: ClusterDescription['globals']): ClusterDescription {
  return { ...cluster, globals: { ...cluster.globals, ...globals } }
}

function real(operation: { readonly kind: string }): boolean {
  return operation.kind !== 'barrier'
}
