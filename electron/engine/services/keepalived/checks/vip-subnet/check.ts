import { isInSubnet, subnetOf } from '#shared/lib/ip'
import { msg } from '#shared/message/message'
import { fail, type HostCheck, isInGroup, pass, skip } from '../../../../checks/kit'

export const vipSubnet: HostCheck = {
  id: 'vip-subnet',
  scope: 'host',
  title: msg`The internal address is in the API subnet`,
  fix: 'globals',
  judge: (host, context) => {
    const vip = context.options.string('kolla_internal_vip_address')
    if (vip === '' || !context.options.bool('enable_keepalived') || !isInGroup(context, 'loadbalancer', host))
      return []
    if (!host.apiAddress) return skip(msg`The host has no API address.`, msg`the VIP inside its subnet`)
    const { address, prefix } = host.apiAddress
    const wanted = msg`an address in ${subnetOf(address, prefix)}`
    if (isInSubnet(vip, address, prefix)) return pass(msg`${vip}`, wanted)
    return fail(
      msg`${vip}`,
      wanted,
      msg`Choose a free address of that subnet, or another api_interface for the host.`,
      {
        field: 'kolla_internal_vip_address',
      },
    )
  },
}
