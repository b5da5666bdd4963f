import { type ClusterCheck, fail, pass } from '../kit'

export const loadbalancerGroup: ClusterCheck = {
  id: 'loadbalancer-group',
  scope: 'cluster',
  title: 'There are hosts for the load balancer',
  fix: 'inventory',
  judge: ({ groups, options }) => {
    if (!options.bool('enable_loadbalancer')) return []
    const wanted = 'hosts in group loadbalancer'
    const members = groups.loadbalancer
    if (members && members.length > 0) return pass(members.join(', '), wanted)
    return fail(
      members ? 'the group is empty' : 'there is no such group',
      wanted,
      'Add the control hosts to it.',
      {
        field: 'loadbalancer',
      },
    )
  },
}
