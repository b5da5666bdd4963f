import type { Failure, FailurePlace } from '#shared/failure/failure'
import type { Environment, InventoryHost } from '#shared/model/environment'
import type { ResolvedOptions } from '../options/resolve'
import type { ServiceDefinition } from '../services/kit'

/** An environment as it is known before any host is asked. */
export interface RuleContext {
  readonly environment: Environment
  readonly options: ResolvedOptions
  /** Hosts that containers may stand on. */
  readonly targets: readonly InventoryHost[]
  /** Services that the options switch on. */
  readonly enabled: readonly ServiceDefinition[]
  readonly catalog: readonly ServiceDefinition[]
}

/** What several values say together: each may be right by itself. */
export interface Rule {
  /** Name of its file, and of the folder with its cases. */
  readonly id: string
  /** What cannot work: no plan is made before it is put right. */
  readonly problems?: (context: RuleContext) => readonly Failure[]
  /** What works and is unwise. */
  readonly warnings?: (context: RuleContext) => readonly Failure[]
}

/** Where an option is set, or where it could be; `host` where it is told of one. */
export function placeOf(context: RuleContext, option: string, host?: string): FailurePlace {
  const { globals, inventory } = context.environment
  const given = Object.hasOwn(globals, option) ? globals[option] : undefined
  if (given) return { ...given.place, field: option }
  const holders = inventory.hosts.filter(({ vars }) => Object.hasOwn(vars, option))
  const named = host === undefined ? {} : { host }
  return { file: holders.length > 0 ? 'inventory' : 'globals.yml', ...named, field: option }
}

/** Whether a service among those that are switched on has this id. */
export function has(context: RuleContext, id: string): boolean {
  return context.enabled.some((service) => service.id === id)
}
