import { type ClusterCheck, fail, pass } from '../kit'

export const groups: ClusterCheck = {
  id: 'groups',
  scope: 'cluster',
  title: 'The inventory has the groups of the services',
  fix: 'inventory',
  judge: ({ groups, wanted: all }) => {
    const wanted = 'a group with hosts for every service'
    const names = [...new Set(all.groups.map(({ group }) => group))]
    const bad = names.flatMap((name) => {
      const members = groups[name]
      if (members && members.length > 0) return []
      const containers = all.groups.filter(({ group }) => group === name).map(({ container }) => container)
      const saw = members ? `group ${name} has no host` : `there is no group ${name}`
      return [
        fail(
          saw,
          wanted,
          `Add hosts (or child groups) to ${name}: ${containers.join(', ')} would run nowhere.`,
          { field: name },
        ),
      ]
    })
    return bad.length > 0 ? bad : pass(`${names.length} groups`, wanted)
  },
}
