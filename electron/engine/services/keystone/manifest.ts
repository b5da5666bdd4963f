import type { ServiceDefinition } from '../kit'
import { openstackService } from '../openstack'
import { desire } from './containers'
import { declared } from './declaration'
import { observe } from './observe'
import { sequence } from './sequence'

const common = openstackService(declared)

/** Beside what every service has: token keys that all hosts share, and the administrator that all else is made by. */
export const keystone: ServiceDefinition = {
  ...common,
  desire,
  ports: (view, host) => {
    const api = common.ports(view, host)
    if (api.length === 0) return []
    const option = 'keystone_ssh_port'
    const port = view.host(host).options.int(option)
    return [...api, { port, option, protocol: 'tcp', container: 'keystone_ssh' }]
  },
  observe,
  sequence,
}
