import { type ClusterCheck, fail, pass } from '../kit'

export const vipSet: ClusterCheck = {
  id: 'vip-set',
  scope: 'cluster',
  title: 'The internal address is set',
  fix: 'globals',
  judge: ({ options }) => {
    const vip = options.string('kolla_internal_vip_address')
    const wanted = 'kolla_internal_vip_address set'
    if (vip !== '') return pass(vip, wanted)
    return fail(
      'it is empty',
      wanted,
      'Set it to a free address of the API network; without HAProxy, to the address of the host.',
      {
        field: 'kolla_internal_vip_address',
      },
    )
  },
}
