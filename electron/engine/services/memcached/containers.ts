import {
  type ClusterView,
  containerSpec,
  type HostView,
  type PlacedContainer,
  type ServiceDesire,
} from '../kit'
import { memcachedCommand } from './config/command'

export function memcachedDesire(view: ClusterView): ServiceDesire {
  return { containers: view.hosts('memcached').map((host) => placed(view, host)) }
}

function placed(view: ClusterView, host: HostView): PlacedContainer {
  return {
    host: host.name,
    service: 'memcached',
    key: 'memcached',
    spec: containerSpec(host, {
      name: 'memcached',
      key: 'memcached',
      image: view.image('memcached', 'memcached_tag'),
      healthcheck: ['CMD-SHELL', `healthcheck_listen memcached ${host.options.int('memcached_port')}`],
      healthcheckToggle: 'memcached_enable_healthchecks',
      dimensionsOption: 'memcached_dimensions',
      extraVolumesOption: 'memcached_extra_volumes',
    }),
    config: { command: memcachedCommand(host), files: [] },
  }
}
