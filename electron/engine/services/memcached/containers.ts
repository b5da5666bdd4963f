import {
  type ClusterView,
  containerSpec,
  type HostView,
  type PlacedContainer,
  type ServiceDesire,
} from '../kit'
import { memcachedCommand } from './config/command'

export function memcachedDesire(view: ClusterView): ServiceDesire {
  return { containers: view.hosts('memcached').map((host) => placed(host)) }
}

function placed(host: HostView): PlacedContainer {
  return {
    host: host.name,
    service: 'memcached',
    key: 'memcached',
    spec: containerSpec(host, {
      name: 'memcached',
      key: 'memcached',
      options: 'memcached',
      healthcheck: ['CMD-SHELL', `healthcheck_listen memcached ${host.options.int('memcached_port')}`],
    }),
    config: { command: memcachedCommand(host), files: [] },
  }
}
