import type { ReleaseData } from '../release'
import { defaults } from './defaults'
import * as groups from './groups'
import * as names from './names'
import * as passwords from './passwords'

/** Gazpacho. */
export const release = {
  id: '2026.1' as const,
  slurp: true,
  upgradesFrom: ['2025.1', '2025.2'],
  systems: {
    debian: 'debian-trixie',
    ubuntu: 'ubuntu-noble',
    rocky: 'rocky-10',
    centos: 'centos-stream10',
  },
  hosts: { debian: ['bookworm', 'trixie'], ubuntu: ['noble'], rocky: ['10'], centos: ['10'] },
  names,
  defaults,
  passwords,
  groups,
} satisfies ReleaseData
