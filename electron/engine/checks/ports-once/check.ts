import { all, joined, msg } from '#shared/message/message'
import { portClashes } from '../../services/kit'
import { type ClusterCheck, fail, pass } from '../kit'

export const portsOnce: ClusterCheck = {
  id: 'ports-once',
  scope: 'cluster',
  title: msg`No two services want one port`,
  fix: 'globals',
  needs: ['wanted'],
  judge: ({ hosts, wanted: { ports } }) => {
    const wanted = msg`every port wanted once per host and address`
    const addresses = new Map(hosts.map(({ name, apiAddress }) => [name, apiAddress?.address ?? name]))
    const twice = portClashes(ports, (host) => addresses.get(host) ?? host)
    if (twice.length === 0) return pass(msg`${ports.length} ports, all different`, wanted)
    const saw = joined(
      'semicolon',
      twice.map(({ protocol, port, host, users }) => {
        const containers = [...new Set(users.map(({ container }) => container))]
        return msg`${protocol} ${port} on ${host}: ${all(containers)}`
      }),
    )
    return fail(saw, wanted, msg`Give one of them another port in globals.yml.`)
  },
}
