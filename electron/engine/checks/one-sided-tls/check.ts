import { type Message, msg } from '#shared/message/message'
import { type ClusterCheck, fail, pass } from '../kit'

export const oneSidedTls: ClusterCheck = {
  id: 'one-sided-tls',
  scope: 'cluster',
  title: msg`TLS is on for both sides of one address`,
  fix: 'globals',
  judge: ({ options }) => {
    const [internal, external] = [
      options.bool('kolla_enable_tls_internal'),
      options.bool('kolla_enable_tls_external'),
    ]
    const saw = msg`internal ${onOff(internal)}, external ${onOff(external)}`
    const wanted = msg`both on or both off while they share an address`
    if (internal === external || !options.bool('kolla_same_external_internal_vip')) return pass(saw, wanted)
    return fail(
      saw,
      wanted,
      msg`Set both alike, or set kolla_external_vip_address to an address of its own.`,
      {
        field: internal ? 'kolla_enable_tls_external' : 'kolla_enable_tls_internal',
      },
    )
  },
}

function onOff(on: boolean): Message {
  return on ? msg`on` : msg`off`
}
