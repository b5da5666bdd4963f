import { msg } from '#shared/message/message'
import type { HostFacts } from '#shared/model/host'
import { assignments, type FactPart, Unreadable } from './part'

export const os: FactPart<HostFacts['os']> = {
  id: 'os',
  command: `cat /etc/os-release || cat /usr/lib/os-release
[ -r /etc/debian_version ] && echo "debian_version=$(cat /etc/debian_version)"`,
  parse: (text) => {
    const release = assignments(text)
    const id = release.get('ID')
    if (!id) throw new Unreadable(msg`/etc/os-release has no ID`)
    // Testing names itself with a word, and so does Ubuntu.
    const point = release.get('debian_version') ?? ''
    return {
      id,
      versionId: release.get('VERSION_ID') ?? '',
      codename: release.get('VERSION_CODENAME') ?? '',
      ...(id === 'debian' && /^[\d.]+$/.test(point) ? { pointVersion: point } : {}),
      pretty: release.get('PRETTY_NAME') ?? release.get('NAME') ?? id,
      family: familyOf([id, ...(release.get('ID_LIKE') ?? '').split(' ')]),
    }
  },
}

function familyOf(ids: readonly string[]): HostFacts['os']['family'] {
  if (ids.some((id) => ['debian', 'ubuntu'].includes(id))) return 'debian'
  return ids.some((id) => ['rhel', 'centos', 'fedora', 'rocky', 'almalinux'].includes(id))
    ? 'redhat'
    : 'other'
}
