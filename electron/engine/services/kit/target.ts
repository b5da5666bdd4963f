import { plainTarget, type Target } from '#shared/model/target'
import type { OptionView } from '../../options/types'

/*
 * Whom services and Slipway connect to, and whether these connections are encrypted: the one place that decides it. No
 * service has TLS yet (limits.ts refuses options that ask for it), so none is.
 */

interface HasOptions {
  readonly options: OptionView
}

interface HasAddress {
  readonly apiAddress: string
}

/** The databases as services reach them. */
export function databaseTarget({ options }: HasOptions): Target {
  return plainTarget(options.string('database_address'), options.int('database_port'))
}

/** A server on one host, past the balancer. */
export function backendTarget(host: HasAddress, port: number): Target {
  return plainTarget(host.apiAddress, port)
}

/** What the balancer serves on the internal address. */
export function internalTarget({ options }: HasOptions, port: number): Target {
  return plainTarget(options.string('kolla_internal_vip_address'), port)
}

/** A node of RabbitMQ as services reach it; calls and notifications may have clusters of their own. */
export function messagesTarget(view: HasOptions, node: HasAddress, kind: 'rpc' | 'notify'): Target {
  return plainTarget(node.apiAddress, view.options.int(`om_${kind}_port`))
}

/** A memcached as services reach it. */
export function cacheTarget(host: HasAddress & HasOptions): Target {
  return plainTarget(host.apiAddress, host.options.int('memcached_port'))
}
