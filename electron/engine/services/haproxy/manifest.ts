import type { ClusterView, PortUse, ServiceDefinition } from '../kit'
import { addedSources, entrySources } from './config/entries'
import { haproxyDesire, mainSources, runScriptSources } from './containers'
import { loadBalancer } from './drain'
import { haproxyOptions } from './options'
import { haproxySequence } from './sequence'

export const haproxy: ServiceDefinition = {
  id: 'haproxy',
  title: 'HAProxy',
  summary: 'Balances API and database connections to the addresses that all control hosts share.',
  category: 'infrastructure',
  needs: [],
  options: haproxyOptions,
  containers: [
    {
      key: 'haproxy',
      name: 'haproxy',
      image: 'haproxy',
      group: 'loadbalancer',
      footprint: { memory: 16, image: 184, data: 0 },
    },
  ],
  overrides: () => [mainSources, runScriptSources, addedSources, entrySources('<key>')],
  enabled: (options) => options.bool('enable_haproxy'),
  desire: haproxyDesire,
  ports,
  sequence: haproxySequence,
  loadBalancer,
}

function ports(view: ClusterView, host: string): readonly PortUse[] {
  if (!view.hosts('loadbalancer').some((item) => item.name === host)) return []
  const { options } = view.host(host)
  const [internal, external] = ['kolla_internal_vip_address', 'kolla_external_vip_address'].map((name) =>
    options.string(name),
  )
  const own = ['haproxy_stats_port', 'haproxy_monitor_port'].map((name) => use(options.int(name)))
  const entries = view.frontends
    .filter((entry) => entry.withFrontend !== false)
    .filter((entry) => !entry.external || options.bool('haproxy_enable_external_vip'))
    .map((entry) => use(entry.port, entry.external ? external : internal))
  return [...own, ...entries]
}

function use(port: number, address?: string): PortUse {
  return { port, protocol: 'tcp', container: 'haproxy', ...(address ? { address } : {}) }
}
