import type { Failure } from '#shared/failure/failure'
import type { JsonValue } from '#shared/lib/json'
import type { Secret } from '#shared/lib/secret'
import type { Message } from '#shared/message/message'
import type { CatalogContainer, CatalogRequirement, CatalogService } from '#shared/model/catalog'
import type { CheckResult } from '#shared/model/check'
import type { Check } from '../../checks/kit'
import type { OptionDefinition, OptionView } from '../../options/types'
import type { ClusterView, ObserveContext } from './context'
import type { Frontend, ServiceDesire } from './desire'
import type { Diagnosis } from './diagnose'
import type { NotFollowed, Refusal } from './limits'
import type { OverrideSources } from './override'
import type { PasswordUse } from './password'
import type { PortUse } from './ports'
import type { SequenceContext } from './sequence'
import type { UpgradePath } from './upgrade'

/** How an API server of another service is taken out of the balancer and put back. */
export interface LoadBalancer {
  /** The container that takes the command, on each of `hosts`. */
  readonly container: string
  hosts(view: ClusterView): readonly string[]
  /** Command to run in the container; it must be safe to repeat. */
  command(backend: string, server: string, state: 'drain' | 'ready'): readonly string[]
}

/** Everything Slipway knows of a service. All functions but `observe` are pure. */
export interface ServiceDefinition {
  /** Folder name, opaque to everything outside the folder. */
  readonly id: string
  readonly title: string
  readonly summary: Message
  readonly category: CatalogService['category']
  /** Services that must be ready before this one's containers start; unknown or disabled ones are ignored. */
  readonly needs: readonly string[]
  /** Those that it cannot be without, unless an option says what stands in for them. */
  readonly requires?: readonly CatalogRequirement[]
  readonly options: readonly OptionDefinition[]
  readonly containers: readonly CatalogContainer[]
  /** What its programs are given of passwords.yml. */
  readonly passwords?: readonly PasswordUse[]
  readonly notFollowed?: readonly NotFollowed[]
  readonly refusals?: readonly Refusal[]
  /** Every file below config/ that the service reads: it reads by this list, and what no list names is told. */
  overrides?(options: OptionView): readonly OverrideSources[]
  enabled(options: OptionView): boolean
  /** What in the options cannot work or is not deployed yet, where a single value does not tell. */
  problems?(options: OptionView): readonly Failure[]
  /** What should be: containers with their config files on each host. */
  desire(view: ClusterView): ServiceDesire
  /** Balancer entries of this service. */
  frontends?(view: ClusterView): readonly Frontend[]
  /** Ports that the service opens on a host. */
  ports?(view: ClusterView, host: string): readonly PortUse[]
  /** What preflight asks for this service, beside what holds for all: a folder below checks/ of the service for each. */
  readonly checks?: readonly Check[]
  /**
   * Reads what only the service's own protocol tells (databases, endpoints), with readers only.
   * The result is JSON without secrets; it is handed to `sequence` as `observed`. Null when it cannot be asked yet.
   */
  observe?(context: ObserveContext): Promise<JsonValue>
  /** How the service is as a whole, by what `observe` read; what single containers tell is asked for all services alike. */
  health?(view: ClusterView, observed: JsonValue): readonly CheckResult[]
  /** Adds the operations that take observed to desired, in the order that this service needs. */
  sequence(context: SequenceContext): void
  readonly loadBalancer?: LoadBalancer
  /** Of a service that keeps data: preflight refuses a step that its program cannot take. */
  readonly upgrade?: UpgradePath
  /** What is read, and looked for, when the service is in trouble. */
  readonly diagnose?: Diagnosis
  /** What the service makes of a value of passwords.yml that is secret, too, and in which the value is not found. */
  derived?(name: string, value: Secret): readonly Secret[]
}
