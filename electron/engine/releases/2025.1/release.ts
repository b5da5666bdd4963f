import type { ReleaseData } from '../release'
import { defaults } from './defaults'
import * as groups from './groups'
import * as names from './names'
import * as passwords from './passwords'

/** Epoxy. Released 2025-04-02. */
export const release = {
  id: '2025.1' as const,
  slurp: true,
  upgradesFrom: ['2024.1', '2024.2'],
  systems: {
    debian: 'debian-bookworm',
    ubuntu: 'ubuntu-noble',
    rocky: 'rocky-9',
    centos: 'centos-stream9',
  },
  hosts: { debian: ['bookworm'], ubuntu: ['noble'], rocky: ['9', '10'], centos: ['9', '10'] },
  names,
  defaults,
  passwords,
  groups: { ...groups, dropped: [] },
} satisfies ReleaseData
