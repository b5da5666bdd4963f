import { msg } from '#shared/message/message'
import { isSince } from '../../releases'
import {
  activePassive,
  apiMembers,
  type ClusterView,
  containerOptions,
  type Frontend,
  type OptionDefinition,
  type ServiceDefinition,
} from '../kit'
import { memcachedDesire } from './containers'
import { diagnosis } from './diagnose'
import { memcachedSequence } from './sequence'

const options: readonly OptionDefinition[] = [
  ...containerOptions({ prefix: 'memcached', image: 'memcached', healthcheck: true }),
  { name: 'memcached_port', type: 'port', default: 11211, help: msg`Port of memcached.` },
  {
    name: 'memcached_connection_limit',
    type: 'int',
    default: 5000,
    min: 1,
    help: msg`How many connections memcached takes at once.`,
  },
  {
    name: 'memcached_max_memory',
    type: 'int',
    default: 256,
    min: 1,
    help: msg`Memory for cached items, in MiB.`,
  },
]

export const memcached: ServiceDefinition = {
  id: 'memcached',
  title: 'Memcached',
  summary: msg`Keeps tokens and sessions in memory for Keystone, Horizon and other services.`,
  category: 'infrastructure',
  needs: [],
  options,
  containers: [
    {
      key: 'memcached',
      name: 'memcached',
      image: 'memcached',
      group: 'memcached',
      footprint: { memory: 9, image: 180, data: 0 },
    },
  ],
  enabled: (o) => o.bool('enable_memcached'),
  desire: memcachedDesire,
  frontends,
  ports: (view, host) =>
    view.hosts('memcached').some((item) => item.name === host)
      ? [
          {
            port: view.host(host).options.int('memcached_port'),
            option: 'memcached_port',
            protocol: 'tcp',
            container: 'memcached',
          },
        ]
      : [],
  sequence: memcachedSequence,
  diagnose: diagnosis,
}

function frontends(view: ClusterView): readonly Frontend[] {
  if (isSince(view.release, '2026.1') || !view.options.bool('enable_haproxy_memcached')) return []
  const port = view.options.int('memcached_port')
  return [
    {
      name: 'memcached',
      key: 'memcached',
      service: 'memcached',
      mode: 'tcp',
      external: false,
      port,
      option: 'memcached_port',
      members: activePassive(apiMembers(view, 'memcached', port)),
      frontendExtra: ['option clitcpka', 'timeout client 3600s'],
      backendExtra: ['option srvtcpka', 'timeout server 3600s'],
    },
  ]
}
