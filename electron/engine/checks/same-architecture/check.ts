import { type ClusterCheck, pass, warn } from '../kit'

export const sameArchitecture: ClusterCheck = {
  id: 'same-architecture',
  scope: 'cluster',
  title: 'All hosts have the same processor architecture',
  fix: 'host',
  judge: ({ hosts }) => {
    const seen = [...new Set(hosts.map(({ facts }) => facts.architecture))]
    const wanted = 'one architecture'
    if (seen.length <= 1) return pass(seen.join(', '), wanted)
    return warn(seen.join(', '), wanted, 'Make sure that the image tag holds images for all of them.', {
      field: 'openstack_tag',
    })
  },
}
