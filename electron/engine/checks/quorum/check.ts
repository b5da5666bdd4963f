import { type ClusterCheck, pass, warn } from '../kit'

export const quorum: ClusterCheck = {
  id: 'quorum',
  scope: 'cluster',
  title: 'Clusters have an odd number of members',
  fix: 'inventory',
  judge: ({ groups, options }) => {
    const wanted = 'an odd number, so that half of them is never all that is left'
    return ['mariadb', 'rabbitmq'].flatMap((group) => {
      const count = groups[group]?.length ?? 0
      if (count === 0 || !options.bool(`enable_${group}`)) return []
      const saw = `${count} ${count === 1 ? 'host' : 'hosts'} in group ${group}`
      if (count % 2 === 1) return [pass(saw, wanted)]
      return [warn(saw, wanted, `Add a host to group ${group}, or take one out.`, { field: group })]
    })
  },
}
