import { count, msg, names } from '#shared/message/message'
import { type ClusterCheck, fail, pass } from '../kit'

export const groups: ClusterCheck = {
  id: 'groups',
  scope: 'cluster',
  title: msg`The inventory has the groups of the services`,
  fix: 'inventory',
  judge: ({ groups, wanted: all }) => {
    const wanted = msg`a group with hosts for every service`
    const wantedGroups = [...new Set(all.groups.map(({ group }) => group))]
    const bad = wantedGroups.flatMap((name) => {
      const members = groups[name]
      if (members && members.length > 0) return []
      const containers = all.groups.filter(({ group }) => group === name).map(({ container }) => container)
      const saw = members ? msg`group ${name} has no host` : msg`there is no group ${name}`
      return [
        fail(
          saw,
          wanted,
          msg`Add hosts (or child groups) to ${name}: ${names(containers)} would run nowhere.`,
          { field: name },
        ),
      ]
    })
    return bad.length > 0 ? bad : pass(msg`${count(wantedGroups.length, 'group', 'groups')}`, wanted)
  },
}
