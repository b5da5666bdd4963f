import { subnetOf } from '#shared/lib/ip'
import { joined, msg, names } from '#shared/message/message'
import { type ClusterCheck, pass, skip, warn } from '../kit'

export const apiSubnet: ClusterCheck = {
  id: 'api-subnet',
  scope: 'cluster',
  title: msg`All hosts are in one API subnet`,
  fix: 'network',
  judge: ({ hosts }) => {
    const wanted = msg`one subnet`
    const subnets = new Map<string, string[]>()
    for (const { name, apiAddress } of hosts) {
      if (!apiAddress) continue
      const key = subnetOf(apiAddress.address, apiAddress.prefix)
      subnets.set(key, [...(subnets.get(key) ?? []), name])
    }
    if (subnets.size === 0) return skip(msg`No host has an API address.`, wanted)
    const saw = joined(
      'semicolon',
      [...subnets].map(([subnet, owners]) => msg`${subnet}: ${names(owners)}`),
    )
    if (subnets.size === 1) return pass(saw, wanted)
    return warn(
      saw,
      wanted,
      msg`Make sure that they are routed to each other, and that all hosts of group loadbalancer share one.`,
    )
  },
}
