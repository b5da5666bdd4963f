import { fail, type HostCheck, pass, warn } from '../kit'

export const osRelease: HostCheck = {
  id: 'os-release',
  scope: 'host',
  title: 'Operating system is one that Kolla supports',
  fix: 'host',
  judge: ({ facts: { os } }) => {
    const accepted = releases[os.id]
    const release = os.codename || os.versionId.split('.')[0] || ''
    if (!accepted) return fail(os.pretty, wanted, 'Install one of these systems on the host.')
    if (accepted.includes(release)) return pass(os.pretty, wanted)
    return warn(
      os.pretty,
      wanted,
      'Kolla-Ansible does not test this release; expect to find out by yourself what differs.',
    )
  },
}

const wanted = 'Debian 12 or 13, Ubuntu 24.04, Rocky Linux 9 or 10, CentOS Stream 9 or 10'

/** Accepted by Kolla-Ansible 2025.1 to 2026.1, by ID of os-release: codename, or first number of the version. */
const releases: Readonly<Record<string, readonly string[]>> = {
  debian: ['bookworm', 'trixie'],
  ubuntu: ['noble'],
  rocky: ['9', '10'],
  centos: ['9', '10'],
}
