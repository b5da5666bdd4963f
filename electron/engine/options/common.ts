import { containerOptions } from './common/containers'
import { enableOptions } from './common/enable'
import { networkOptions } from './common/network'
import { openstackOptions } from './common/openstack'
import { releaseOptions } from './common/release'
import { tlsOptions } from './common/tls'
import type { OptionDefinition } from './types'

/** Options that no service owns. Names and defaults are Kolla-Ansible's (2025.1). */
export const commonOptions: readonly OptionDefinition[] = [
  ...releaseOptions,
  ...networkOptions,
  ...tlsOptions,
  ...containerOptions,
  ...enableOptions,
  ...openstackOptions,
]
