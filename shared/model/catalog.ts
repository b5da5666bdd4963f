import type { JsonValue } from '../lib/json'
import type { Message } from '../message/message'

export type OptionType = 'bool' | 'int' | 'port' | 'ip' | 'string' | 'list' | 'dict'

/** An option of globals.yml as screens and docs show it. Service, container and option ids are opaque strings. */
export interface CatalogOption {
  readonly name: string
  readonly type: OptionType
  readonly service: string
  readonly help: Message
  /** The default with nothing else set, as resolved for this environment when one is open. */
  readonly default: JsonValue
  readonly choices?: readonly string[]
  /** Least and greatest number. */
  readonly min?: number
  readonly max?: number
}

/** Where an option that no service owns belongs. */
export type CommonSection = 'release' | 'network' | 'tls' | 'containers' | 'enable' | 'openstack'

/** An option that no service owns; its `service` is empty. */
export interface CommonOption extends CatalogOption {
  readonly section: CommonSection
}

/** A service without which another cannot work, unless one of the options says what stands in for it. */
export interface CatalogRequirement {
  readonly service: string
  readonly unless: readonly string[]
}

/**
 * What a container takes with nothing to do yet, in MiB; it grows with use. Measured on hosts of the lab with two
 * processors: `npm run bench -- footprint` measures again and compares.
 */
export interface Footprint {
  /** Resident memory of its processes, shared pages by their share. */
  readonly memory: number
  /** Its image, unpacked. Images of one host share layers, so that together they take less. */
  readonly image: number
  /** What it keeps in volumes. */
  readonly data: number
}

export interface CatalogContainer {
  readonly key: string
  readonly name: string
  readonly image: string
  readonly group: string
  /** None where it was never measured. */
  readonly footprint?: Footprint
}

export interface CatalogService {
  readonly id: string
  readonly title: string
  readonly summary: Message
  readonly category: 'common' | 'infrastructure' | 'core' | 'dashboard'
  /** Services that are ready before this one starts, where they are wanted. */
  readonly needs: readonly string[]
  /** Those of them that it cannot be without. */
  readonly requires?: readonly CatalogRequirement[]
  /** The option that says whether it is wanted; none where it always is. */
  readonly switch?: CatalogOption
  readonly containers: readonly CatalogContainer[]
  readonly options: readonly CatalogOption[]
}
