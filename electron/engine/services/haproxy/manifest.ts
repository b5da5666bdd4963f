import { msg } from '#shared/message/message'
import type { ClusterView, OptionView, PortUse, ServiceDefinition } from '../kit'
import { addedSources, entrySources } from './config/entries'
import { haproxyDesire, mainSources, runScriptSources } from './containers'
import { diagnosis } from './diagnose'
import { loadBalancer } from './drain'
import { notFollowed, refusals } from './limits'
import { haproxyOptions } from './options'
import { haproxySequence } from './sequence'

export const haproxy: ServiceDefinition = {
  id: 'haproxy',
  title: 'HAProxy',
  summary: msg`Balances API and database connections to the addresses that all control hosts share.`,
  category: 'infrastructure',
  needs: [],
  options: haproxyOptions,
  notFollowed,
  refusals,
  containers: [
    {
      key: 'haproxy',
      name: 'haproxy',
      image: 'haproxy',
      group: 'loadbalancer',
      footprint: { memory: 16, image: 184, data: 0 },
    },
  ],
  passwords: [{ name: 'haproxy_password', reader: msg`the statistics page of HAProxy` }],
  overrides: () => [mainSources, runScriptSources, addedSources, entrySources('<key>')],
  enabled: (options) => options.bool('enable_haproxy'),
  desire: haproxyDesire,
  ports,
  sequence: haproxySequence,
  diagnose: diagnosis,
  loadBalancer,
}

function ports(view: ClusterView, host: string): readonly PortUse[] {
  if (!view.hosts('loadbalancer').some((item) => item.name === host)) return []
  const { options } = view.host(host)
  const [internal, external] = ['kolla_internal_vip_address', 'kolla_external_vip_address'].map((name) =>
    options.string(name),
  )
  const own = ['haproxy_stats_port', 'haproxy_monitor_port', 'prometheus_haproxy_exporter_port'].map(
    (option) => use(options, option),
  )
  const status = internal ? [{ ...use(options, 'haproxy_monitor_port'), address: internal }] : []
  const entries = view.frontends
    .filter((entry) => entry.withFrontend !== false)
    .filter((entry) => !entry.external || options.bool('haproxy_enable_external_vip'))
    .flatMap(({ port, option, name, external: outside }): readonly PortUse[] => {
      const address = outside ? external : internal
      return address ? [{ port, option, protocol: 'tcp', container: 'haproxy', for: name, address }] : []
    })
  return [...own, ...status, ...entries]
}

function use(options: OptionView, option: string): PortUse {
  return { port: options.int(option), option, protocol: 'tcp', container: 'haproxy' }
}
