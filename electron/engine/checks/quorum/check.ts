import { count, msg } from '#shared/message/message'
import { type ClusterCheck, pass, warn } from '../kit'

export const quorum: ClusterCheck = {
  id: 'quorum',
  scope: 'cluster',
  title: msg`Clusters have an odd number of members`,
  fix: 'inventory',
  judge: ({ groups, options }) => {
    const wanted = msg`an odd number, so that half of them is never all that is left`
    return ['mariadb', 'rabbitmq'].flatMap((group) => {
      const members = groups[group]?.length ?? 0
      if (members === 0 || !options.bool(`enable_${group}`)) return []
      const saw = msg`${count(members, 'host', 'hosts')} in group ${group}`
      if (members % 2 === 1) return [pass(saw, wanted)]
      return [warn(saw, wanted, msg`Add a host to group ${group}, or take one out.`, { field: group })]
    })
  },
}
