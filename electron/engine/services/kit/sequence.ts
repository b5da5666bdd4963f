import type { JsonValue } from '#shared/lib/json'
import type { ContainerSpec } from '#shared/model/container'
import type { ContainerFact } from '#shared/model/host'
import type { Detail, Impact, Reason, SecondsRange } from '#shared/model/plan'
import type { Gate, NewOperation, PayloadOf } from '../../operations'
import type { ClusterView } from './context'
import type { JobSpec, PlacedContainer, ServiceDesire } from './desire'

/** What comparing one container with the host found. `none` has no reasons. */
export interface ContainerVerdict {
  readonly action: 'none' | 'create' | 'replace' | 'restart' | 'start' | 'reload'
  readonly reasons: readonly Reason[]
  readonly details: readonly Detail[]
}

export interface ContainerStep {
  readonly needs?: readonly string[]
  readonly impact?: Impact
  /** Instead of the desired spec, as when a first member starts a new cluster. */
  readonly spec?: ContainerSpec
  /** Instead of the verdict, when the sequence knows better. */
  readonly verdict?: ContainerVerdict
  /** Tells two steps on one container apart in operation ids. */
  readonly step?: string
  /** Name under which a running one goes on beside its replacement; the caller sees to its end. */
  readonly aside?: string
  /** Right before a running one is stopped, it must serve on these other hosts. */
  readonly others?: PayloadOf<'ensureContainer'>['others']
}

/** For what may run twice for a moment: a replacement starts before the old one ends, so nobody is turned away. */
export interface Handover {
  /** Name of the old container until it has ended. */
  readonly aside: string
  /** Tells it to end with its last connection. */
  readonly signal: string
  /** How long it may take for that, in seconds; what is left then is cut. */
  readonly seconds: number
}

export interface RollingStep {
  readonly container: string
  readonly hosts: readonly string[]
  readonly needs?: readonly string[]
  /** Balancer backends (`keystone_internal_back`) from which a running server is drained while it restarts. */
  readonly drain?: readonly string[]
  /** What must hold on a host before the next one is touched; its container healthy when left out. */
  readonly gate?: (host: string) => Gate
  /** What must hold on the other hosts right before a running container is stopped. */
  readonly others?: (host: string) => ContainerStep['others']
  /** What clients are served by, for the impact. */
  readonly of: string
  readonly seconds?: SecondsRange
  /** The gate must tell the new container from the old one. */
  readonly handover?: Handover
  /** Also when nothing runs yet: one after another instead of all at once. */
  readonly alwaysSerial?: boolean
  /** Seconds for a gate. */
  readonly gateLimit?: number
}

/**
 * Adds operations to the plan. Methods that may find nothing to do give the ids they added, possibly none; give them
 * on as `needs`. Pulls, config files and volumes that a container needs are added and waited for by themselves.
 */
export interface PlanBuilder {
  add(operation: NewOperation): string
  /** Brings one container to its desired state. */
  container(host: string, name: string, step?: ContainerStep): readonly string[]
  /** Runs a job; whether it is due is for the caller to say. */
  job(job: JobSpec, why: readonly Reason[], needs?: readonly string[]): string
  waitFor(host: string, gate: Gate, needs: readonly string[], limit?: number): string
  /** Host by host where something runs already, at once where nothing does. */
  rolling(step: RollingStep): readonly string[]
  /** Removes a container that is ours and no longer wanted. */
  remove(host: string, name: string, why: readonly Reason[], needs?: readonly string[]): string
}

/** A container on a host that belongs to this service but is not desired there any more. */
export interface StrayContainer {
  readonly host: string
  readonly container: ContainerFact
}

export interface SequenceContext extends ClusterView {
  readonly desire: ServiceDesire
  /** What `observe` returned. */
  readonly observed: JsonValue
  placed(host: string, container: string): PlacedContainer
  /** What runs there now, or undefined. */
  fact(host: string, container: string): ContainerFact | undefined
  verdict(host: string, container: string): ContainerVerdict
  /** Whether a job's mark on its host equals its key. */
  marked(job: JobSpec): boolean
  /** Names of volumes on a host. */
  volumes(host: string): readonly string[]
  readonly strays: readonly StrayContainer[]
  readonly plan: PlanBuilder
}
