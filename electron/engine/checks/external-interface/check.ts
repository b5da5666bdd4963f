import { msg, names } from '#shared/message/message'
import { fail, type HostCheck, isInGroup, pass } from '../kit'

export const externalInterface: HostCheck = {
  id: 'external-interface',
  scope: 'host',
  title: msg`The interface for the external address exists and is up`,
  fix: 'inventory',
  judge: (host, context) => {
    const { options, facts } = host
    if (!options.bool('haproxy_enable_external_vip') || !isInGroup(context, 'loadbalancer', host)) return []
    const name = options.string('kolla_external_vip_interface')
    const found = facts.interfaces.find((one) => one.name === name)
    const more = { field: 'kolla_external_vip_interface' }
    if (!found) {
      const seen = names(facts.interfaces.map((one) => one.name))
      return fail(seen, msg`${name}`, msg`Set kolla_external_vip_interface to one that the host has.`, more)
    }
    return found.up
      ? pass(msg`${name} is up`, msg`up`)
      : fail(msg`${name} is down`, msg`up`, msg`Run: ip link set ${name} up`, { fix: 'host' })
  },
}
