import { expect, test } from 'vitest'
import { services } from '../index'
import { type ClusterDescription, clusterView } from '../testing/cluster'
import { planFrom, settled } from '../testing/settled'

const catalog = services.filter((service) => ['horizon', 'haproxy'].includes(service.id))
const cluster: ClusterDescription = {
  hosts: {
    a: { interfaces: { eth0: ['10.0.0.11/24', '10.0.0.100/32'] } },
    b: { interfaces: { eth0: ['10.0.0.12/24'] } },
  },
  globals: { kolla_internal_vip_address: '10.0.0.100', enable_proxysql: 'no' },
}

function horizonOperations(globals: ClusterDescription['globals'], deployed: boolean) {
  const then = clusterView(cluster, catalog)
  const now = clusterView({ ...cluster, globals: { ...cluster.globals, ...globals } }, catalog)
  const found = settled(then, catalog)
  const bare = Object.fromEntries(now.allHosts.map((host) => [host.name, host.facts]))
  const { operations } = planFrom(now, catalog, deployed ? found : { ...found, hosts: bare })
  return operations.filter((item) => item.service === 'horizon' && item.kind === 'waitHealthy')
}

test('a deploy ends when the balancer serves Horizon, after all its servers are healthy', () => {
  const waits = horizonOperations({}, false)
  expect(waits.map((item) => `${item.host} ${item.target}`)).toEqual([
    'b horizon',
    'a horizon',
    'a http://10.0.0.100:80/',
  ])
  expect(waits.at(-1)?.needs).toEqual(expect.arrayContaining(waits.slice(0, 2).map((item) => item.id)))
})

test('nothing is waited for where nothing changes', () => {
  expect(horizonOperations({}, true)).toEqual([])
})
