import type { ReleaseData } from '../release'
import { defaults } from './defaults'
import * as groups from './groups'
import * as names from './names'
import * as passwords from './passwords'

/** Flamingo. */
export const release = {
  id: '2025.2' as const,
  slurp: false,
  upgradesFrom: ['2025.1'],
  systems: {
    debian: 'debian-bookworm',
    ubuntu: 'ubuntu-noble',
    rocky: 'rocky-10',
    centos: 'centos-stream10',
  },
  hosts: { debian: ['bookworm'], ubuntu: ['noble'], rocky: ['10'], centos: ['10'] },
  names,
  defaults,
  passwords,
  groups,
} satisfies ReleaseData
