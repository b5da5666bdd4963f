import { isVip } from '../../options/addresses'
import { type ClusterCheck, fail, pass } from '../kit'

export const sameAddress: ClusterCheck = {
  id: 'same-address',
  scope: 'cluster',
  title: 'No two hosts have one address',
  fix: 'network',
  judge: ({ hosts, options }) => {
    const wanted = 'every address on one host only'
    const owners = new Map<string, Set<string>>()
    for (const { name, facts } of hosts) {
      for (const address of facts.interfaces.filter(isOfHost).flatMap(({ addresses }) => addresses)) {
        if (isVip(options, address.address) || /^(fe80|127\.|::1$)/i.test(address.address)) continue
        owners.set(address.address, (owners.get(address.address) ?? new Set()).add(name))
      }
    }
    const twice = [...owners].filter(([, names]) => names.size > 1)
    if (twice.length === 0) return pass(`${owners.size} addresses, all different`, wanted)
    const saw = twice.map(([address, names]) => `${address} on ${[...names].join(' and ')}`).join('; ')
    return fail(saw, wanted, 'Change the address of one of these hosts.')
  },
}

/** Bridges that engines and libvirt make have the same address on every host. */
function isOfHost({ name }: { readonly name: string }): boolean {
  return !/^(lo|docker\d*|br-[0-9a-f]{12}|veth.*|virbr\d+|podman\d+|cni\d*)$/.test(name)
}
