import { sameIp } from '#shared/lib/ip'
import { msg } from '#shared/message/message'
import { fail, type HostCheck, isInGroup, pass } from '../kit'

export const vipIsHost: HostCheck = {
  id: 'vip-is-host',
  scope: 'host',
  title: msg`Without HAProxy the internal address is the host's own`,
  fix: 'globals',
  judge: (host, context) => {
    const vip = context.options.string('kolla_internal_vip_address')
    const alone = !context.options.bool('enable_haproxy') && !context.options.bool('enable_keepalived')
    if (vip === '' || !alone || !isInGroup(context, 'keystone', host)) return []
    const own = host.facts.interfaces.flatMap(({ addresses }) => addresses.map(({ address }) => address))
    const wanted = msg`an address of ${host.name}`
    if (own.some((address) => sameIp(address, vip))) return pass(msg`${vip}`, wanted)
    const seen = host.apiAddress?.address
    return fail(
      msg`${vip}`,
      wanted,
      msg`Set it to ${seen ?? msg`the API address of the host`}, or set enable_haproxy to yes.`,
      {
        field: 'kolla_internal_vip_address',
      },
    )
  },
}
