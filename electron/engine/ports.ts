import type { Duplex } from 'node:stream'
import type { Result } from '#shared/failure/failure'
import type { Secret } from '#shared/lib/secret'
import type { Message } from '#shared/message/message'
import type { ContainerSpec } from '#shared/model/container'
import type { InventoryHost } from '#shared/model/environment'
import type { ContainerFact, DockerFacts, DockerMissing } from '#shared/model/host'
import type { Pace } from '#shared/model/patience'
import type { Target } from '#shared/model/target'

/**
 * What the engine needs from outside. Readers cannot change anything: code that observes, compares or plans is
 * handed readers only. A writer is to be had for a `WritePermit` alone, which is `apply/cluster-lock`'s to give.
 * Every call may throw a `FailureError` whose place names the host.
 */

export interface Outcome {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

export interface CallOptions {
  /**
   * How long the call may usually take, from when it begins on the host. Slow is not dead: while the connection answers,
   * a call goes on past it, up to a generous limit; a host that says nothing is given up long before.
   */
  readonly timeoutMs: number
  /** The call ends at `timeoutMs`, stretched by the host's pace: its lateness is an answer of its own. */
  readonly firm?: boolean
  readonly signal?: AbortSignal
}

/** Takes a piece of a stream. The next one is asked for when it is done; what it throws ends the stream. */
export type Take = (piece: Buffer) => void | Promise<void>

export interface StreamOptions extends CallOptions {
  /** What comes after so many bytes is not read, and the source is told to end. */
  readonly mostBytes: number
}

export interface StreamEnd {
  /** Bytes that were taken. */
  readonly bytes: number
  /** There was more than `mostBytes`. */
  readonly cut: boolean
}

export interface ScriptEnd extends StreamEnd {
  /** Null where the script was cut. */
  readonly code: number | null
  /** The end of what it said on stderr. */
  readonly stderr: string
}

export interface HostReader {
  /** Inventory name. */
  readonly name: string
  /** Runs a POSIX shell script as root; the script must only read. It travels over stdin, never as an argument. */
  probe(script: string, options: CallOptions): Promise<Outcome>
  /** As `probe`, for what may be long: what the script prints is taken as it comes, and never held whole. */
  stream(script: string, take: Take, options: StreamOptions): Promise<ScriptEnd>
  /** Opens a TCP stream from the host, over the same SSH connection. Who is dialled may be dead, so the limit is firm. */
  dial(address: string, port: number, options: CallOptions): Promise<Duplex>
  readonly containers: ContainerReader
  /** Round trip time of the SSH connection in milliseconds, measured when it was made. */
  readonly roundTripMs: number
  /** How slow the host was when the connection was made, and how patient the user is. */
  readonly pace: Pace
}

/** All of a container's output where nothing is said. */
export interface LogsWanted {
  /** Only what was written then or later. */
  readonly since?: Date
  /** Only the last lines. */
  readonly lines?: number
  /** Each line begins with its time, ISO, and a space. */
  readonly times?: boolean
}

export interface ContainerReader {
  /** Engine, containers, images and volumes in one visit; never throws for a missing engine. */
  observe(options: CallOptions): Promise<DockerFacts | DockerMissing>
  /** Null when there is no such container. */
  inspect(name: string, options: CallOptions): Promise<ContainerFact | null>
  /** A container's output, both streams as they were written, oldest first. Nothing when there is no such container. */
  logs(name: string, wanted: LogsWanted, take: Take, options: StreamOptions): Promise<StreamEnd>
  /** Runs a command in a container that only reads. */
  ask(name: string, argv: readonly string[], options: CallOptions): Promise<Outcome>
  /** Whether a registry has the image and under which digest, asked by the engine of this host. */
  resolveImage(image: string, options: CallOptions): Promise<Result<{ readonly digest: string }>>
}

export interface FileWrite {
  readonly path: string
  readonly content: Secret
  /** Four octal digits. */
  readonly mode: string
  /** `user:group` as the host knows them. */
  readonly owner: string
}

export interface FileChange {
  readonly path: string
  readonly action: 'create' | 'update' | 'remove'
}

export interface HostWriter {
  /**
   * Stages all files, then renames them into place with owner and mode, and removes the given paths: one round trip.
   * What is equal already is not touched. Parent folders are created with mode 0755 (0770 below /etc/kolla).
   */
  writeFiles(
    files: readonly FileWrite[],
    remove: readonly string[],
    options: CallOptions,
  ): Promise<readonly FileChange[]>
  /** Runs a POSIX shell script as root; it may change the host. */
  run(script: string, options: CallOptions & { readonly stdin?: Secret }): Promise<Outcome>
  readonly containers: ContainerWriter
}

export interface PullProgress {
  /** Bytes known so far over all layers; total grows as layers become known. */
  readonly current: number
  readonly total: number
  readonly layers: number
  readonly layersDone: number
}

export interface RegistryAuth {
  readonly username: string
  readonly password: Secret
}

export interface ContainerWriter {
  pull(
    image: string,
    auth: RegistryAuth | undefined,
    onProgress: (progress: PullProgress) => void,
    options: CallOptions,
  ): Promise<void>
  /** True when it was created now. */
  ensureVolume(name: string, labels: Readonly<Record<string, string>>, options: CallOptions): Promise<boolean>
  /** Creates, does not start. Network mode is always `host`. */
  create(spec: ContainerSpec, options: CallOptions): Promise<void>
  start(name: string, options: CallOptions): Promise<void>
  /** Stopping what does not run is no error. */
  stop(name: string, seconds: number, options: CallOptions): Promise<void>
  kill(name: string, signalName: string, options: CallOptions): Promise<void>
  /** Gives a container another name, under which it goes on; the engine never starts it again by itself. */
  setAside(name: string, as: string, options: CallOptions): Promise<void>
  /** Removes the container and never a volume, named or anonymous. Removing what is not there is no error. */
  remove(name: string, options: CallOptions): Promise<void>
  /** Resolves with the exit code when the container has ended; the limit is firm. */
  wait(name: string, options: CallOptions): Promise<number>
  /** `stdin` is the way in for a secret: it is in no configuration. */
  exec(
    name: string,
    argv: readonly string[],
    options: CallOptions & { readonly user?: string; readonly stdin?: Secret },
  ): Promise<Outcome>
}

declare const permitted: unique symbol

/**
 * Leave to change hosts, for as long as the cluster is held. Nothing outside `apply/cluster-lock` can make a value of this
 * type.
 */
export interface WritePermit {
  readonly [permitted]: true
  /** Throws a `FailureError` where the host is not held, or not any more. */
  check(host: string): void
}

export interface HostSession {
  readonly reader: HostReader
  /** What changes the host. Each of its calls asks the permit first, so one that has ended changes nothing more. */
  writer(permit: WritePermit): HostWriter
  close(): Promise<void>
}

/** A host of a run that holds it. */
export interface HeldHost {
  readonly reader: HostReader
  readonly writer: HostWriter
}

/** A call that takes long while the connection to its host answers. */
export interface SlowCall {
  /** Inventory name. */
  readonly host: string
  /** `Reading the engine` */
  readonly doing: Message
  readonly seconds: number
}

/**
 * Opens sessions; one SSH connection per host is shared by all its calls and reopened with backoff when lost. The limit
 * of `connect` is how long the host may say nothing at all; one that gets on, however slowly, is waited for.
 */
export interface Connector {
  connect(host: InventoryHost, options: CallOptions): Promise<Result<HostSession>>
}

/** A host key as known_hosts holds it: `ssh-ed25519` and the base64 of the key. */
export interface HostKey {
  readonly type: string
  readonly key: string
}

/** Pinned host keys. A port other than 22 is a host of its own, as in OpenSSH's `[address]:port`. */
export interface KnownHosts {
  lookup(address: string, port: number): Promise<readonly HostKey[]>
  pin(address: string, port: number, key: HostKey): Promise<void>
}

export interface SqlTarget extends Target {
  readonly user: string
  readonly password: Secret
  readonly database?: string
}

export interface SqlSession {
  /** Rows as plain objects. `values` are bound, never spliced. */
  query(
    sql: string,
    values?: readonly (string | number | null)[],
  ): Promise<readonly Readonly<Record<string, unknown>>[]>
  close(): Promise<void>
}

/** MySQL protocol over a stream dialled from the host. A server may be dead on a host that lives: limits are firm. */
export type OpenSql = (via: HostReader, target: SqlTarget, options: CallOptions) => Promise<SqlSession>

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD'
  readonly to: Target
  /** With its query, as it is sent. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string | Secret>>
  readonly body?: string | Secret
}

export interface HttpReply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** HTTP over a stream dialled from the host. A server may be dead on a host that lives: the limit is firm. */
export type HttpCall = (via: HostReader, request: HttpRequest, options: CallOptions) => Promise<HttpReply>

export interface Clock {
  /** The time of day, which may be set: it is for people and for records. */
  now(): Date
  /** Milliseconds since some moment; what takes time is measured by it, since nobody can set it. */
  readonly passed: number
  /** Rejects when the signal aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
  /** Calls `act` once after that time, unless the returned function is called before; it costs less than a sleep. */
  after(ms: number, act: () => void): () => void
}
