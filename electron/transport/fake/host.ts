import type { Duplex } from 'node:stream'
import type { Outcome } from '#engine/ports'
import type { Failure } from '#shared/failure/failure'
import { msg } from '#shared/message/message'
import type { ContainerSpec } from '#shared/model/container'
import type { ContainerFact, DockerFacts, ImageFact, VolumeFact } from '#shared/model/host'
import { refusal } from '../docker/failures'
import { connectionLost } from '../ssh/failures'

/** An image that a scripted registry offers or a scripted host has. */
export interface FakeImage {
  readonly id: string
  readonly digest: string
  readonly labels?: Readonly<Record<string, string>>
  readonly environment?: Readonly<Record<string, string>>
  readonly command?: readonly string[]
  readonly user?: string
  /** Bytes per layer; progress of a pull is told layer by layer. */
  readonly layers?: readonly number[]
}

/** What a container does once it is started. */
export interface FakeBehaviour {
  /** Ends by itself with this code. */
  readonly exits?: number
  /** How long until it ends, or until its health is known. */
  readonly afterMs?: number
  /** With a health check; healthy unless said otherwise. */
  readonly health?: 'healthy' | 'unhealthy' | 'starting'
  readonly output?: string
}

/** One life of a container. */
export interface FakeProcess {
  end(exitCode: number): void
  turn(health: ContainerFact['health']): void
}

/** One call as it reached a scripted host; `subject` is a path, a container, an image or an address. */
export interface FakeCall {
  readonly host: string
  readonly kind: FakeCallKind
  readonly subject: string
}

export type FakeCallKind =
  | 'connect'
  | 'probe'
  | 'stream'
  | 'run'
  | 'dial'
  | 'observe'
  | 'inspect'
  | 'logs'
  | 'ask'
  | 'resolveImage'
  | 'writeFiles'
  | 'pull'
  | 'ensureVolume'
  | 'create'
  | 'start'
  | 'stop'
  | 'kill'
  | 'setAside'
  | 'remove'
  | 'wait'
  | 'exec'

/**
 * A failure is thrown. `hang`: the connection answers and the call does not, so it lasts as long as slow calls may.
 * `silent`: the host itself does not answer any more, which is noticed after the time that a real connection takes.
 */
export type FakeFault = Failure | 'hang' | 'silent'

/** A host as a test writes it down. Everything but the name may be left out. */
export interface FakeHost {
  /** Inventory name. */
  readonly name: string
  /** `missing`: no engine answers. */
  readonly engine?: 'missing' | Partial<FakeEngineFacts>
  readonly images?: Readonly<Record<string, FakeImage>>
  readonly containers?: readonly ContainerFact[]
  readonly volumes?: readonly VolumeFact[]
  readonly files?: Readonly<Record<string, FakeFile>>
  /** Answers scripts of `probe` and `run`; without it they succeed and print nothing. */
  readonly shell?: (script: string, state: FakeState, stdin: string | undefined) => Outcome | Promise<Outcome>
  /** Answers commands inside containers (`ask` and `exec`); without it they succeed and print nothing. */
  readonly command?: (
    container: string,
    argv: readonly string[],
    state: FakeState,
    stdin: string | undefined,
  ) => Outcome | Promise<Outcome>
  /** Answers `dial`; without it nothing listens. */
  readonly listen?: (address: string, port: number, state: FakeState) => Duplex | Promise<Duplex> | null
  readonly behaviour?: (spec: ContainerSpec, state: FakeState) => FakeBehaviour
  /**
   * Called when a container has been started, in place of `behaviour`: what it tells of this life is how it goes on.
   * Told after the end of that life, it means nothing.
   */
  readonly boot?: (container: ContainerFact, state: FakeState, process: FakeProcess) => void
  /** Called after each change of a container; undefined where there is none. */
  readonly changed?: (
    before: ContainerFact | undefined,
    after: ContainerFact | undefined,
    state: FakeState,
  ) => void
  /** A container's output; without it what `behaviour` says. A line may begin with its time, ISO; others are of the start. */
  readonly logs?: (container: ContainerFact, state: FakeState) => string
  /** Images that can be pulled; without it every image can. */
  readonly registry?: (image: string) => FakeImage | undefined
  /** Asked before each call. */
  readonly fault?: (call: FakeCall, state: FakeState) => FakeFault | undefined
  /** Of each call, both ways together. */
  readonly latencyMs?: number
  /** What a real connection would have measured; 1 when left out. */
  readonly slowness?: number
}

export type FakeEngineFacts = Omit<DockerFacts, 'present' | 'containers' | 'images' | 'volumes'>

export interface FakeFile {
  readonly content: string
  readonly mode: string
  readonly owner: string
}

/** What a scripted host holds at the moment; tests read it, and may change it behind the engine's back. */
export interface FakeState {
  readonly host: FakeHost
  engine: 'missing' | FakeEngineFacts
  readonly containers: Map<string, ContainerFact>
  /** By reference, `registry/namespace/name:tag`. */
  readonly images: Map<string, FakeImage>
  readonly volumes: Map<string, Omit<VolumeFact, 'usedBy'>>
  readonly files: Map<string, FakeFile>
  /** Set: every call fails with it, as on a host that is cut off. */
  down: Failure | undefined
  /** Makes ids and process ids. */
  count: number
  /** Called after each change of a container, by those who wait for one. */
  readonly watchers: Set<() => void>
}

/** The only way in which a container changes: whoever waits for it or keeps a book is told. */
export function putContainer(state: FakeState, name: string, after: ContainerFact | undefined): void {
  const before = state.containers.get(name)
  if (after) state.containers.set(name, after)
  else state.containers.delete(name)
  state.host.changed?.(before, after, state)
  for (const tell of [...state.watchers]) tell()
}

const usualEngine: FakeEngineFacts = {
  version: '26.1.5',
  apiVersion: '1.45',
  driver: 'overlay2',
  rootDir: '/var/lib/docker',
  liveRestore: false,
  cgroupDriver: 'systemd',
  insecureRegistries: ['127.0.0.0/8'],
}

export function createState(host: FakeHost): FakeState {
  return {
    host,
    engine: host.engine === 'missing' ? 'missing' : { ...usualEngine, ...host.engine },
    containers: new Map(host.containers?.map((container) => [container.name, container])),
    images: new Map(Object.entries(host.images ?? {})),
    volumes: new Map(host.volumes?.map(({ name, anonymous, labels }) => [name, { name, anonymous, labels }])),
    files: new Map(Object.entries(host.files ?? {})),
    down: undefined,
    count: 0,
    watchers: new Set(),
  }
}

/** What every call to a host that was cut off fails with, as `down` wants it. */
export function lostConnection(host: string): Failure {
  const peer = { host, address: host, port: 22, user: 'fake', jump: false }
  return connectionLost(peer, msg`read ECONNRESET`)
}

/** What a full disk refuses a call with. */
export function fullDisk({ host, kind, subject }: FakeCall): Failure {
  if (kind === 'writeFiles')
    return {
      code: 'host.diskFull',
      what: msg`No space left on ${host} for the configuration files`,
      where: { host },
      saw: msg`tar: write error: No space left on device`,
      remedy: msg`Make room on ${host} (df -h), then try again.`,
    }
  const about = { host, doing: msg`${kind} ${subject}`, container: subject }
  return refusal(about, 500, 'write /var/lib/docker: no space left on device')
}

/** Engine, containers, images and volumes as `observe` gives them. */
export function observeState(state: FakeState, engine: FakeEngineFacts): DockerFacts {
  const containers = [...state.containers.values()]
  const usedBy = new Map<string, string[]>()
  for (const { name, spec } of containers) {
    for (const mount of spec.mounts) {
      if (mount.kind === 'volume') usedBy.set(mount.source, [...(usedBy.get(mount.source) ?? []), name])
    }
  }
  return {
    present: true,
    ...engine,
    containers,
    images: imageFacts(state),
    volumes: [...state.volumes.values()].map((volume) => ({
      ...volume,
      usedBy: usedBy.get(volume.name) ?? [],
    })),
  }
}

function imageFacts(state: FakeState): readonly ImageFact[] {
  const byId = new Map<string, { image: FakeImage; tags: string[]; digests: string[] }>()
  for (const [reference, image] of state.images) {
    const known = byId.get(image.id) ?? { image, tags: [], digests: [] }
    byId.set(image.id, known)
    known.tags.push(reference)
    known.digests.push(`${repository(reference)}@${image.digest}`)
  }
  return [...byId.entries()].map(([id, { image, tags, digests }]) => ({
    id,
    tags,
    digests,
    labels: image.labels ?? {},
    size: (image.layers ?? []).reduce((sum, layer) => sum + layer, 0),
  }))
}

function repository(reference: string): string {
  const colon = reference.lastIndexOf(':')
  return colon > reference.lastIndexOf('/') ? reference.slice(0, colon) : reference
}
