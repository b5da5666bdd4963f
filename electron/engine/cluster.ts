import { attempt, type Failure, fail, ok, type Result, unless } from '#shared/failure/failure'
import type { Redact, Secret } from '#shared/lib/secret'
import { type Message, msg } from '#shared/message/message'
import type { InventoryHost } from '#shared/model/environment'
import type { Finding } from '#shared/model/finding'
import type { HostFacts } from '#shared/model/host'
import { silenceMs } from '#shared/model/patience'
import { findCauses } from './diagnostics/causes'
import type { KeptFacts } from './observe/kept'
import { askHosts, type ObservePorts, observeCluster, observeHosts } from './observe/observe'
import { askingOf } from './observe/question'
import { recording } from './observe/recording'
import type { Desired, Observed } from './plan/state'
import type { Clock, Connector, HostReader, HostSession, HttpCall, OpenSql } from './ports'
import { desire, type Prepared, withoutProblems } from './prepare'

export interface EnginePorts {
  readonly connector: Connector
  readonly sql: OpenSql
  readonly http: HttpCall
  readonly clock: Clock
}

/** Says what is going on while hosts are asked. */
export type Report = (stage: Message) => void

export interface Connected {
  readonly sessions: ReadonlyMap<string, HostSession>
  readonly failures: readonly Failure[]
}

/** Connects to all hosts in parallel; one that cannot be reached does not stop the others. */
export async function connectAll(
  ports: EnginePorts,
  hosts: readonly InventoryHost[],
  signal: AbortSignal,
): Promise<Connected> {
  const sessions = new Map<string, HostSession>()
  const failures: Failure[] = []
  await Promise.all(
    hosts.map(async (host) => {
      const result = await ports.connector.connect(host, { timeoutMs: silenceMs, signal })
      if (result.ok) sessions.set(host.name, result.value)
      else failures.push(...result.failures)
    }),
  )
  return { sessions, failures }
}

/** Desired and observed, side by side, with the sessions they were read through. */
export interface Picture {
  readonly prepared: Prepared
  readonly sessions: ReadonlyMap<string, HostSession>
  readonly desired: Desired
  readonly observed: Observed
  /** Of this look at hosts, what can be kept; null where it comes from kept facts itself. */
  readonly seen: Seen | null
  /** ISO time of the kept facts that this comes from; undefined when hosts were asked. */
  readonly factsTakenAt?: string
}

/** What a run needs of a look at the cluster, whatever was looked at. */
export interface Ground {
  /** Of the hosts that the run may change: all of them are held while it goes on. */
  readonly sessions: ReadonlyMap<string, HostSession>
  readonly redact: Redact
  /** A value of passwords.yml by name; a key pair as `<name>.private_key` and `<name>.public_key`. */
  secret(name: string): Secret
  /** Content of a file that the plan writes. */
  content(host: string, path: string): Secret
  /** Known causes of what is wrong with a service on a host, the worst first; nothing is masked yet. */
  findCauses(host: string, service: string, container: string | undefined): Promise<readonly Finding[]>
}

/** When hosts were asked, and what services were answered. */
export interface Seen {
  /** ISO */
  readonly takenAt: string
  readonly thorough: boolean
  readonly answers: () => KeptFacts['answers']
}

/**
 * Refuses while there are problems. Connects to every host of the inventory, reads its facts, and works out what should be.
 * The configuration of each host names the others, so every host must answer.
 */
export async function takePicture(
  prepared: Prepared,
  ports: EnginePorts,
  signal: AbortSignal,
  report: Report = () => undefined,
): Promise<Result<Picture>> {
  const clear = withoutProblems(prepared)
  if (!clear.ok) return clear
  const { targets: hosts } = prepared
  report(msg`connecting to ${hosts.length} hosts`)
  const connected = await connectAll(ports, hosts, signal)
  const [unreached, ...others] = connected.failures
  if (unreached) return fail(unreached, ...others)
  report(msg`reading facts`)
  const readers = readersOf(connected.sessions)
  const now = ports.clock.now()
  const asked = { readers, sql: ports.sql, http: ports.http, clock: ports.clock, signal, now }
  const { facts, failures } = await observeHosts(
    asked,
    hosts.map((host) => host.name),
  )
  const engines = Object.values(facts).flatMap(engineFailure)
  return unlessAsync([...failures, ...engines], async () => {
    const desired = await desire(prepared, facts)
    if (!desired.ok) return desired
    report(msg`comparing`)
    const looked = await attempt(() => observeRecording(prepared, asked, desired.value, facts))
    if (!looked.ok) return looked
    const { observed, answers } = looked.value
    const seen = { takenAt: now.toISOString(), thorough: false, answers }
    return ok({ prepared, sessions: connected.sessions, desired: desired.value, observed, seen })
  })
}

/** Observes, and holds what services were answered, so that it can be kept. Throws as `observeCluster`. */
export async function observeRecording(
  { environment, redact }: Prepared,
  ports: ObservePorts,
  desired: Desired,
  facts: Readonly<Record<string, HostFacts>>,
): Promise<{ readonly observed: Observed; readonly answers: Seen['answers'] }> {
  const { asked, answers } = recording(askHosts(ports), askingOf(environment.passwords, redact), redact)
  return { observed: await observeCluster({ ...ports, asked }, desired, facts), answers }
}

/** A run that brings a whole cluster in line may change every host. */
export function groundOf(picture: Picture): Ground {
  const { sessions, prepared, desired } = picture
  return {
    sessions,
    redact: prepared.redact,
    secret: (name) => secretOf(desired, name),
    content: (host, path) => contentOf(desired, host, path),
    findCauses: (host, service, container) => findCauses(picture, { host, service, container }),
  }
}

function secretOf({ view }: Desired, name: string): Secret {
  const [key = '', part] = name.split('.')
  if (part === undefined) return view.secret(key)
  const pair = view.keyPair(key)
  return part === 'private_key' ? pair.privateKey : pair.publicKey
}

function contentOf({ folders }: Desired, host: string, path: string): Secret {
  for (const folder of folders.get(host)?.values() ?? []) {
    const file = folder.files.find((item) => item.path === path)
    if (file) return file.content
  }
  throw new Error(`the plan writes ${path} on ${host}, which is not desired`)
}

export function readersOf(sessions: ReadonlyMap<string, HostSession>): ReadonlyMap<string, HostReader> {
  return new Map([...sessions].map(([name, session]) => [name, session.reader]))
}

export function engineFailure(facts: HostFacts): Failure[] {
  if (facts.docker.present) return []
  return [
    {
      code: 'docker.unreachable',
      what: msg`The Docker engine does not answer.`,
      where: { host: facts.host },
      saw: facts.docker.saw,
      remedy: msg`Start it (\`systemctl start docker\`), or install it, and try again.`,
      retry: true,
    },
  ]
}

async function unlessAsync<T>(
  failures: readonly Failure[],
  value: () => Promise<Result<T>>,
): Promise<Result<T>> {
  const checked = unless(failures, () => undefined)
  return checked.ok ? value() : checked
}
