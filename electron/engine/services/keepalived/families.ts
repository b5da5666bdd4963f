import type { Failure } from '#shared/failure/failure'
import { isIpv6 } from '#shared/lib/ip'
import { msg } from '#shared/message/message'
import type { OptionView } from '../kit'

/** Both addresses are kept by one VRRP instance, which keepalived lets carry one address family. */
export function familyProblems(options: OptionView): readonly Failure[] {
  const [internal, external] = ['kolla_internal_vip_address', 'kolla_external_vip_address'].map((name) =>
    options.string(name),
  )
  if (!internal || !external || !options.bool('haproxy_enable_external_vip')) return []
  if (isIpv6(internal) === isIpv6(external)) return []
  return [
    {
      code: 'keepalived.twoFamilies',
      what: msg`keepalived keeps no IPv4 address together with an IPv6 address`,
      where: { file: 'globals.yml', field: 'kolla_external_vip_address' },
      saw: msg`kolla_internal_vip_address: ${internal}, kolla_external_vip_address: ${external}`,
      remedy: msg`Set kolla_external_vip_address to an address of the family of kolla_internal_vip_address.`,
    },
  ]
}
