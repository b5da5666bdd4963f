import { sameIp } from '#shared/lib/ip'
import { joined, msg, names } from '#shared/message/message'
import { type CheckHost, type ClusterCheck, containerNames, fail, pass } from '../../../../checks/kit'
import { vips } from '../../../kit'

export const vipNotOnHost: ClusterCheck = {
  id: 'vip-not-on-host',
  scope: 'cluster',
  title: msg`The addresses of the cloud are no host's own`,
  fix: 'globals',
  judge: ({ hosts, options }) => {
    if (!options.bool('enable_keepalived')) return []
    const wanted = msg`addresses that no host has before keepalived sets them`
    const ours = hosts.some((host) => containerNames(host).has('keepalived'))
    const found = vips(options).flatMap((vip) =>
      hosts.flatMap((host) => (hasOwn(host, vip, ours) ? [msg`${host.name} has ${vip}`] : [])),
    )
    if (found.length === 0)
      return pass(vips(options).length > 0 ? names(vips(options)) : msg`none set`, wanted)
    return fail(joined('semicolon', found), wanted, msg`Choose a free address, or remove it from the host.`, {
      field: 'kolla_internal_vip_address',
    })
  },
}

/** Where keepalived runs it sets the address with the prefix of a single one. */
function hasOwn(host: CheckHost, vip: string, keepalivedRuns: boolean): boolean {
  const found = host.facts.interfaces
    .flatMap(({ addresses }) => addresses)
    .filter(({ address }) => sameIp(address, vip))
  return found.some(({ family, prefix }) => !keepalivedRuns || prefix !== (family === 4 ? 32 : 128))
}
