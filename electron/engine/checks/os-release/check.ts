import { msg, names } from '#shared/message/message'
import { nearestRelease } from '../../releases'
import { fail, type HostCheck, pass, warn } from '../kit'

export const osRelease: HostCheck = {
  id: 'os-release',
  scope: 'host',
  title: msg`Operating system is one that Kolla supports`,
  fix: 'host',
  judge: ({ facts: { os } }, { options: { release } }) => {
    const { hosts } = nearestRelease(release)
    const wanted = names(
      Object.entries(hosts).flatMap(([id, versions]) => versions.map((one) => nameOf(id, one))),
    )
    const seen = msg`${os.pretty}`
    const accepted = hosts[os.id]
    if (!accepted) return fail(seen, wanted, msg`Install one of these systems on the host.`)
    if (accepted.includes(os.codename || os.versionId.split('.')[0] || '')) return pass(seen, wanted)
    return warn(
      seen,
      wanted,
      msg`Kolla-Ansible ${release} refuses such a host; expect to find out by yourself what differs. A running cluster changes the systems of its hosts within a release that takes both the old and the new one.`,
    )
  },
}

const systems: Readonly<Record<string, string>> = {
  debian: 'Debian',
  ubuntu: 'Ubuntu',
  rocky: 'Rocky Linux',
  centos: 'CentOS Stream',
}

function nameOf(id: string, version: string): string {
  return `${systems[id] ?? id} ${version}`
}
