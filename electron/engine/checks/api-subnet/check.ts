import { subnetOf } from '#shared/lib/ip'
import { type ClusterCheck, pass, skip, warn } from '../kit'

export const apiSubnet: ClusterCheck = {
  id: 'api-subnet',
  scope: 'cluster',
  title: 'All hosts are in one API subnet',
  fix: 'network',
  judge: ({ hosts }) => {
    const wanted = 'one subnet'
    const subnets = new Map<string, string[]>()
    for (const { name, apiAddress } of hosts) {
      if (!apiAddress) continue
      const key = subnetOf(apiAddress.address, apiAddress.prefix)
      subnets.set(key, [...(subnets.get(key) ?? []), name])
    }
    if (subnets.size === 0) return skip('No host has an API address.', wanted)
    const saw = [...subnets].map(([subnet, names]) => `${subnet}: ${names.join(', ')}`).join('; ')
    if (subnets.size === 1) return pass(saw, wanted)
    return warn(
      saw,
      wanted,
      'Make sure that they are routed to each other, and that all hosts of group loadbalancer share one.',
    )
  },
}
