import type { JsonValue } from '#shared/lib/json'
import type { Secret } from '#shared/lib/secret'
import type { FileFact, HostFacts } from '#shared/model/host'
import type { ClusterView, PlacedContainer, ServiceDefinition, ServiceDesire } from '../services/kit'

/** What a running container holds inside, as far as its config.json names it. */
export interface InsideContainer {
  /** Text of /run_command; null when it could not be read. */
  readonly runCommand: string | null
  readonly files: readonly FileFact[]
}

/** What was observed: facts of every host, insides of containers, and what services' own protocols told. */
export interface Observed {
  readonly hosts: Readonly<Record<string, HostFacts>>
  readonly inside: Readonly<Record<string, Readonly<Record<string, InsideContainer>>>>
  readonly services: Readonly<Record<string, JsonValue>>
  /** Host → path → present text of files that differ from the desired ones, for diffs. They may hold secrets. */
  readonly texts: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** A file that should be on a host, below one service key's folder. */
export interface DesiredFile {
  readonly path: string
  readonly content: Secret
  readonly sha256: string
  /** Four octal digits. */
  readonly mode: string
  readonly owner: string
}

/** One folder below /etc/kolla that belongs to us whole: what is in it and not desired is removed. */
export interface DesiredFolder {
  readonly host: string
  readonly service: string
  readonly key: string
  readonly path: string
  readonly files: readonly DesiredFile[]
}

export interface DesiredService {
  readonly definition: ServiceDefinition
  readonly desire: ServiceDesire
}

/** What should be, for all enabled services in catalog order. */
export interface Desired {
  readonly view: ClusterView
  readonly services: readonly DesiredService[]
  /** Host → key → folder. */
  readonly folders: ReadonlyMap<string, ReadonlyMap<string, DesiredFolder>>
  /** Host → container name → container. */
  readonly containers: ReadonlyMap<string, ReadonlyMap<string, PlacedContainer>>
}
