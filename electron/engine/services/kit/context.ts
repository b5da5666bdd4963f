import type { Secret } from '#shared/lib/secret'
import type { HostFacts } from '#shared/model/host'
import type { OptionView } from '../../options/types'
import type { Clock, HostReader, HttpCall, OpenSql } from '../../ports'
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

/** An override file as it holds for a host. */
export interface OverrideText {
  readonly text: string
  /** The line of the file from which a line of the text came; both count from 1. */
  readonly lineOf: (line: number) => number
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
  /**
   * By which release a service runs on a host: the oldest that its containers there say, else the wanted one. Hosts
   * differ in the middle of an upgrade.
   */
  releaseOf(service: string, host: string): string
  /** Whether a service of the catalog is enabled. */
  enabled(service: string): boolean
  /** A value of passwords.yml; a missing one is a `FailureError`. */
  secret(name: string): Secret
  keyPair(name: string): { readonly privateKey: Secret; readonly publicKey: Secret }
  /**
   * A file below config/ with its templates evaluated for a host, or undefined. `path` is relative to config/, with `/`;
   * Kolla-Ansible reads backslashes and blanks before statements otherwise in files that it merges than in whole ones.
   * A template that cannot be evaluated is a `FailureError`.
   */
  override(path: string, host: HostView, mode: 'merge' | 'whole'): OverrideText | undefined
  hasOverride(path: string): boolean
  /** Paths of the override files below a folder of config/. */
  overridesUnder(folder: string): readonly string[]
  /** Balancer entries of all enabled services, in catalog order. */
  readonly frontends: readonly Frontend[]
}

export interface ObserveContext extends ClusterView {
  reader(host: string): HostReader
  /** Only statements that read are let through (SELECT, SHOW). */
  readonly sql: OpenSql
  readonly http: HttpCall
  /** When hosts were asked: not now, where kept facts answer. */
  readonly now: Date
  /** For limits of what a service waits for by itself. */
  readonly clock: Pick<Clock, 'after'>
  readonly signal: AbortSignal
}
