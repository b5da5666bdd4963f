import type { ReleaseHead } from '../release'

/**
 * For labs: their images are made of Debian bookworm, which carries Zed. How they are run are the conventions of 2025.1;
 * no list of Kolla-Ansible's options is kept.
 */
export const zed: ReleaseHead = {
  id: 'zed',
  slurp: false,
  upgradesFrom: [],
  systems: {
    debian: 'debian-bookworm',
    ubuntu: 'ubuntu-jammy',
    rocky: 'rocky-9',
    centos: 'centos-stream9',
  },
  hosts: { debian: ['bookworm', 'trixie'], ubuntu: ['jammy'], rocky: ['9'], centos: ['9'] },
}
