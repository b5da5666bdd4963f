import { sameIp } from '#shared/lib/ip'
import { fail, type HostCheck, isInGroup, pass } from '../kit'

export const vipIsHost: HostCheck = {
  id: 'vip-is-host',
  scope: 'host',
  title: "Without HAProxy the internal address is the host's own",
  fix: 'globals',
  judge: (host, context) => {
    const vip = context.options.string('kolla_internal_vip_address')
    const alone = !context.options.bool('enable_haproxy') && !context.options.bool('enable_keepalived')
    if (vip === '' || !alone || !isInGroup(context, 'keystone', host)) return []
    const own = host.facts.interfaces.flatMap(({ addresses }) => addresses.map(({ address }) => address))
    const wanted = `an address of ${host.name}`
    if (own.some((address) => sameIp(address, vip))) return pass(vip, wanted)
    const seen = host.apiAddress?.address
    return fail(
      vip,
      wanted,
      `Set it to ${seen ?? 'the API address of the host'}, or set enable_haproxy to yes.`,
      {
        field: 'kolla_internal_vip_address',
      },
    )
  },
}
