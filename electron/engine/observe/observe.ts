import { type Failure, FailureError } from '#shared/failure/failure'
import type { JsonValue } from '#shared/lib/json'
import { shellQuote } from '#shared/lib/shell'
import type { HostFacts } from '#shared/model/host'
import { type GatherOptions, gatherFacts } from '../facts/gather'
import { type InsideQuestion, probeInside } from '../facts/inside'
import { insideFiles } from '../plan/compare'
import { compareFolder } from '../plan/files'
import type { Desired, InsideContainer, Observed } from '../plan/state'
import type { Clock, HostReader, HttpCall, OpenSql } from '../ports'
import { askedOnce } from './once'
import { readingHttp, readingSql } from './reading'
import type { Asked } from './recording'

export interface ObservePorts {
  readonly readers: ReadonlyMap<string, HostReader>
  readonly sql: OpenSql
  readonly http: HttpCall
  readonly signal: AbortSignal
  readonly now: Date
  readonly clock: Pick<Clock, 'after'>
  /** Ours instead of the hosts' own readers, for services: it keeps what is answered. */
  readonly asked?: Asked
}

/** Facts of all hosts in parallel; every host that could not be read is reported, none stops the others. */
export async function observeHosts(
  ports: ObservePorts,
  hostNames: readonly string[],
  more: Partial<Pick<GatherOptions, 'resolve' | 'thorough'>> = {},
): Promise<{ readonly facts: Readonly<Record<string, HostFacts>>; readonly failures: readonly Failure[] }> {
  const facts: Record<string, HostFacts> = {}
  const failures: Failure[] = []
  await Promise.all(
    [...ports.readers].map(async ([host, reader]) => {
      try {
        // Only checks look at how names resolve; with each host asked for all, it would grow with the square of them.
        facts[host] = await gatherFacts(reader, { resolve: [], ...more, signal: ports.signal })
      } catch (error) {
        failures.push(...failuresOf(error))
      }
    }),
  )
  const ordered = hostNames.filter((name) => facts[name]).map((name) => [name, facts[name]] as const)
  return { facts: Object.fromEntries(ordered) as Record<string, HostFacts>, failures }
}

/**
 * The rest of the picture, which needs to know what is desired: what running containers hold inside, texts of files
 * that differ, and what the services' own protocols tell. Throws a `FailureError` with all failures.
 */
export async function observeCluster(
  ports: ObservePorts,
  desired: Desired,
  hosts: Readonly<Record<string, HostFacts>>,
): Promise<Observed> {
  const names = Object.keys(hosts)
  const asked = ports.asked ?? askHosts(ports)
  const [inside, texts, services] = await Promise.all([
    perHost(ports, names, (reader, host) => insideOf(reader, desired, hosts[host], ports.signal)),
    perHost(ports, names, (reader, host) => textsOf(reader, desired, hosts[host], ports.signal)),
    observeServices(() => asked, desired, { now: ports.now, clock: ports.clock, signal: ports.signal }),
  ])
  return { hosts, inside, texts, services }
}

async function insideOf(
  reader: HostReader,
  desired: Desired,
  facts: HostFacts | undefined,
  signal: AbortSignal,
): Promise<Record<string, InsideContainer>> {
  const questions = facts ? insideQuestions(desired, facts) : []
  return questions.length > 0 ? probeInside(reader, questions, { signal }) : {}
}

/** What is to be known of the insides of running containers: of each that is wanted, the files it copied. */
export function insideQuestions(desired: Desired, facts: HostFacts): readonly InsideQuestion[] {
  if (!facts.docker.present) return []
  return facts.docker.containers.flatMap((fact): InsideQuestion[] => {
    const placed = desired.containers.get(facts.host)?.get(fact.name)
    if (!placed || fact.state !== 'running') return []
    return [{ container: fact.name, pid: fact.pid, files: insideFiles(placed).map((item) => item.path) }]
  })
}

const maxTextBytes = 262_144

async function textsOf(
  reader: HostReader,
  desired: Desired,
  facts: HostFacts | undefined,
  signal: AbortSignal,
): Promise<Record<string, string>> {
  if (!facts) return {}
  const byPath = new Map(facts.files.map((file) => [file.path, file]))
  const folders = [...(desired.folders.get(facts.host)?.values() ?? [])]
  const paths = folders
    .flatMap((folder) => compareFolder(folder, byPath)?.write ?? [])
    .filter(({ file, action }) => action === 'update' && (byPath.get(file.path)?.size ?? 0) <= maxTextBytes)
    .map(({ file }) => file.path)
  if (paths.length === 0) return {}
  const script = paths.map((path) => `base64 -w0 < ${shellQuote(path)}; echo`).join('\n')
  const outcome = await reader.probe(script, { timeoutMs: 20_000, signal })
  const lines = outcome.stdout.split('\n')
  return Object.fromEntries(
    paths.map((path, at) => [path, Buffer.from(lines[at] ?? '', 'base64').toString('utf8')]),
  )
}

/** The hosts themselves, as services may ask them in one observation. */
export function askHosts(ports: ObservePorts): Asked {
  return {
    reader: (host) => readerOf(ports, host),
    sql: readingSql(ports.sql),
    http: askedOnce(readingHttp(ports.http)),
  }
}

/** What the services' own protocols tell, asked of hosts or of what was kept. */
export async function observeServices(
  askedBy: (service: string) => Asked,
  desired: Desired,
  at: Pick<ObservePorts, 'now' | 'clock' | 'signal'>,
): Promise<Record<string, JsonValue>> {
  const observed: Record<string, JsonValue> = {}
  await Promise.all(
    desired.services.map(async ({ definition }) => {
      const context = { ...desired.view, ...askedBy(definition.title), ...at }
      if (definition.observe) observed[definition.id] = await definition.observe(context)
    }),
  )
  return observed
}

function readerOf(ports: ObservePorts, host: string): HostReader {
  const reader = ports.readers.get(host)
  if (!reader) throw new Error(`host ${host} has no connection`)
  return reader
}

async function perHost<T>(
  ports: ObservePorts,
  names: readonly string[],
  ask: (reader: HostReader, host: string) => Promise<T>,
): Promise<Record<string, T>> {
  const failures: Failure[] = []
  const answers = await Promise.all(
    names.map(async (host) => {
      try {
        return [[host, await ask(readerOf(ports, host), host)] as const]
      } catch (error) {
        failures.push(...failuresOf(error))
        return []
      }
    }),
  )
  const [first, ...more] = failures
  if (first) throw new FailureError(first, ...more)
  return Object.fromEntries(answers.flat())
}

function failuresOf(error: unknown): readonly Failure[] {
  if (error instanceof FailureError) return error.failures
  throw error
}
