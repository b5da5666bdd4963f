import type { Secret } from '#shared/lib/secret'
import type { HostFacts } from '#shared/model/host'
import type { OptionView } from '../../options/types'
import type { HostReader, HttpCall, OpenSql } from '../../ports'
import type { Frontend } from './desire'

/** A host as services see it. */
export interface HostView {
  /** Inventory name. */
  readonly name: string
  /** Short host name, as the host has it. */
  readonly hostname: string
  readonly options: OptionView
  /** Address on the API network. */
  readonly apiAddress: string
  readonly facts: HostFacts
}

/** Everything a pure service function may know: options, inventory, facts, overrides, secrets. */
export interface ClusterView {
  readonly environment: string
  readonly release: string
  readonly options: OptionView
  /** Members of an inventory group in inventory order; empty when the group is empty or missing. */
  hosts(group: string): readonly HostView[]
  host(name: string): HostView
  readonly allHosts: readonly HostView[]
  /** Whether a service of the catalog is enabled. */
  enabled(service: string): boolean
  /** A value of passwords.yml; a missing one is a `FailureError`. */
  secret(name: string): Secret
  keyPair(name: string): { readonly privateKey: Secret; readonly publicKey: Secret }
  /** Text of a file below config/, or undefined. Path relative to config/, with `/`. */
  override(path: string): string | undefined
  /** Paths of the override files below a folder of config/. */
  overridesUnder(folder: string): readonly string[]
  /** Full reference of an image: registry/namespace/prefix+name:tag; `<service>_tag` options are honoured. */
  image(name: string, tagOption?: string): string
  /** Balancer entries of all enabled services, in catalog order. */
  readonly frontends: readonly Frontend[]
}

export interface ObserveContext extends ClusterView {
  reader(host: string): HostReader
  /** Only statements that read are let through (SELECT, SHOW). */
  readonly sql: OpenSql
  readonly http: HttpCall
  readonly signal: AbortSignal
}
