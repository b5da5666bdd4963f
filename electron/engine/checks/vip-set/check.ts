import { msg } from '#shared/message/message'
import { type ClusterCheck, fail, pass } from '../kit'

export const vipSet: ClusterCheck = {
  id: 'vip-set',
  scope: 'cluster',
  title: msg`The internal address is set`,
  fix: 'globals',
  judge: ({ options }) => {
    const vip = options.string('kolla_internal_vip_address')
    const wanted = msg`kolla_internal_vip_address set`
    if (vip !== '') return pass(msg`${vip}`, wanted)
    return fail(
      msg`it is empty`,
      wanted,
      msg`Set it to a free address of the API network; without HAProxy, to the address of the host.`,
      {
        field: 'kolla_internal_vip_address',
      },
    )
  },
}
