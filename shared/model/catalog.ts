import type { JsonValue } from '../lib/json'

export type OptionType = 'bool' | 'int' | 'port' | 'ip' | 'string' | 'list' | 'dict'

/** An option of globals.yml as screens and docs show it. Service, container and option ids are opaque strings. */
export interface CatalogOption {
  readonly name: string
  readonly type: OptionType
  readonly service: string
  readonly help: string
  /** The default with nothing else set, as resolved for this environment when one is open. */
  readonly default: JsonValue
  readonly choices?: readonly string[]
}

export interface CatalogContainer {
  readonly key: string
  readonly name: string
  readonly image: string
  readonly group: string
}

export interface CatalogService {
  readonly id: string
  readonly title: string
  readonly summary: string
  readonly category: 'common' | 'infrastructure' | 'core' | 'dashboard'
  readonly needs: readonly string[]
  readonly containers: readonly CatalogContainer[]
  readonly options: readonly CatalogOption[]
}
