import { portClashes } from '../../services/kit'
import { type ClusterCheck, fail, pass } from '../kit'

export const portsOnce: ClusterCheck = {
  id: 'ports-once',
  scope: 'cluster',
  title: 'No two services want one port',
  fix: 'globals',
  needs: ['wanted'],
  judge: ({ hosts, wanted: { ports } }) => {
    const wanted = 'every port wanted once per host and address'
    const addresses = new Map(hosts.map(({ name, apiAddress }) => [name, apiAddress?.address ?? name]))
    const twice = portClashes(ports, (host) => addresses.get(host) ?? host)
    if (twice.length === 0) return pass(`${ports.length} ports, all different`, wanted)
    const saw = twice
      .map(({ protocol, port, host, users }) => {
        const containers = [...new Set(users.map(({ container }) => container))]
        return `${protocol} ${port} on ${host}: ${containers.join(' and ')}`
      })
      .join('; ')
    return fail(saw, wanted, 'Give one of them another port in globals.yml.')
  },
}
