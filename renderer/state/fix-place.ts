import type { CheckResult } from '#shared/model/check'
import type { StepId } from './step-ids'

export interface PlaceOfFix {
  readonly step: StepId
  /** Empty when the whole step is meant. */
  readonly field: string
}

/** The step and field where a failed check can be put right; null when it is on the host itself. */
export function whereIsTheFix({ fix, field = '', host }: CheckResult): PlaceOfFix | null {
  switch (fix) {
    case 'host':
      return null
    case 'inventory':
      return { step: 'hosts', field: host === null ? field : `host:${host}` }
    case 'globals':
      return { step: stepOfOption(field), field }
    case 'network':
      return { step: 'network', field }
    default:
      return { step: 'environment', field }
  }
}

/** The step on which an option of globals.yml is decided. */
export function stepOfOption(name: string): StepId {
  if (/tls|certificate|_ca_|acme|letsencrypt/.test(name)) return 'tls'
  if (/^(docker_|openstack_(release|tag)|kolla_base)/.test(name)) return 'environment'
  if (
    /_interface$|_address$|_vip_|_fqdn$|^neutron_(external|bridge)|_address_family$|_mtu$|^keepalived_/.test(
      name,
    )
  )
    return 'network'
  return 'services'
}
