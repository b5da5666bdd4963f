import { plainTarget, type Target } from '#shared/model/target'
import type { OptionView } from '../../options/types'

/*
 * Whom services and Slipway connect to, and whether these connections are encrypted: the one place that decides it. No
 * service has TLS yet (limits.ts refuses options that ask for it), so none is.
 */

/** The databases as services reach them. */
export function databaseTarget({ options }: { readonly options: OptionView }): Target {
  return plainTarget(options.string('database_address'), options.int('database_port'))
}

/** A server on one host, past the balancer. */
export function backendTarget(host: { readonly apiAddress: string }, port: number): Target {
  return plainTarget(host.apiAddress, port)
}

/** What the balancer serves on the internal address. */
export function internalTarget({ options }: { readonly options: OptionView }, port: number): Target {
  return plainTarget(options.string('kolla_internal_vip_address'), port)
}
