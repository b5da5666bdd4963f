import { all, joined, msg } from '#shared/message/message'
import { isVip } from '../../options/addresses'
import { type ClusterCheck, fail, pass } from '../kit'

export const sameAddress: ClusterCheck = {
  id: 'same-address',
  scope: 'cluster',
  title: msg`No two hosts have one address`,
  fix: 'network',
  judge: ({ hosts, options }) => {
    const wanted = msg`every address on one host only`
    const owners = new Map<string, Set<string>>()
    for (const { name, facts } of hosts) {
      for (const address of facts.interfaces.filter(isOfHost).flatMap(({ addresses }) => addresses)) {
        if (isVip(options, address.address) || /^(fe80|127\.|::1$)/i.test(address.address)) continue
        owners.set(address.address, (owners.get(address.address) ?? new Set()).add(name))
      }
    }
    const twice = [...owners].filter(([, names]) => names.size > 1)
    if (twice.length === 0) return pass(msg`${owners.size} addresses, all different`, wanted)
    const saw = joined(
      'semicolon',
      twice.map(([address, names]) => msg`${address} on ${all([...names])}`),
    )
    return fail(saw, wanted, msg`Change the address of one of these hosts.`)
  },
}

/** Bridges that engines and libvirt make have the same address on every host. */
function isOfHost({ name }: { readonly name: string }): boolean {
  return !/^(lo|docker\d*|br-[0-9a-f]{12}|veth.*|virbr\d+|podman\d+|cni\d*)$/.test(name)
}
