import { sameIp } from '#shared/lib/ip'
import { joined, msg } from '#shared/message/message'
import { isAddress } from '../../options/addresses'
import { type ClusterCheck, fail, pass, skip } from '../kit'

export const fqdn: ClusterCheck = {
  id: 'fqdn',
  scope: 'cluster',
  title: msg`The names of the cloud lead to its addresses`,
  fix: 'network',
  judge: ({ hosts, options }) => {
    const names = [
      [options.string('kolla_internal_fqdn'), options.string('kolla_internal_vip_address')],
      [options.string('kolla_external_fqdn'), options.string('kolla_external_vip_address')],
    ] as const
    return names.filter(isName).flatMap(([name, vip]) => {
      const wanted = msg`${name} resolves to ${vip} on every host`
      const asked = hosts.filter(({ facts }) => facts.resolves[name] !== undefined)
      if (asked.length === 0) return [skip(msg`No host was asked.`, wanted)]
      const wrong = asked.filter(
        ({ facts }) => !facts.resolves[name]?.some((address) => sameIp(address, vip)),
      )
      if (wrong.length === 0) return [pass(msg`it does`, wanted)]
      const saw = joined(
        'semicolon',
        wrong.map((host) => msg`${host.name}: ${host.facts.resolves[name]?.join(' ') || msg`nothing`}`),
      )
      return [fail(saw, wanted, msg`Add the name to DNS or to /etc/hosts of every host.`)]
    })
  },
}

/** Both names are the same one when there is one address. */
function isName(
  [name, vip]: readonly [string, string],
  at: number,
  all: readonly (readonly [string, string])[],
): boolean {
  return name !== '' && vip !== '' && !isAddress(name) && all.findIndex(([other]) => other === name) === at
}
