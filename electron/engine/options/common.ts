import type { CommonSection } from '#shared/model/catalog'
import { containerOptions } from './common/containers'
import { enableOptions } from './common/enable'
import { networkOptions } from './common/network'
import { openstackOptions } from './common/openstack'
import { releaseOptions } from './common/release'
import { tlsOptions } from './common/tls'
import type { OptionDefinition } from './types'

/** Options that no service owns, by what they are about. Names and defaults are Kolla-Ansible's (2025.1). */
export const commonSections: Readonly<Record<CommonSection, readonly OptionDefinition[]>> = {
  release: releaseOptions,
  network: networkOptions,
  tls: tlsOptions,
  containers: containerOptions,
  enable: enableOptions,
  openstack: openstackOptions,
}

export const commonOptions: readonly OptionDefinition[] = Object.values(commonSections).flat()
