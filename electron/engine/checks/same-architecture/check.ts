import { msg, names } from '#shared/message/message'
import { type ClusterCheck, pass, warn } from '../kit'

export const sameArchitecture: ClusterCheck = {
  id: 'same-architecture',
  scope: 'cluster',
  title: msg`All hosts have the same processor architecture`,
  fix: 'host',
  judge: ({ hosts }) => {
    const seen = [...new Set(hosts.map(({ facts }) => facts.architecture))]
    const saw = names(seen)
    const wanted = msg`one architecture`
    if (seen.length <= 1) return pass(saw, wanted)
    return warn(saw, wanted, msg`Make sure that the image tag holds images for all of them.`, {
      field: 'openstack_tag',
    })
  },
}
