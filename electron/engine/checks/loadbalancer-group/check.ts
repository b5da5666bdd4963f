import { msg, names } from '#shared/message/message'
import { type ClusterCheck, fail, pass } from '../kit'

export const loadbalancerGroup: ClusterCheck = {
  id: 'loadbalancer-group',
  scope: 'cluster',
  title: msg`There are hosts for the load balancer`,
  fix: 'inventory',
  judge: ({ groups, options }) => {
    if (!options.bool('enable_loadbalancer')) return []
    const wanted = msg`hosts in group loadbalancer`
    const members = groups.loadbalancer
    if (members && members.length > 0) return pass(names(members), wanted)
    return fail(
      members ? msg`the group is empty` : msg`there is no such group`,
      wanted,
      msg`Add the control hosts to it.`,
      {
        field: 'loadbalancer',
      },
    )
  },
}
