import { attempt, type Failure, FailureError, fail, ok, type Result } from '#shared/failure/failure'
import { timeOf } from '#shared/lib/text'
import { msg, names } from '#shared/message/message'
import type { HostFacts } from '#shared/model/host'
import {
  connectAll,
  type EnginePorts,
  engineFailure,
  observeRecording,
  type Picture,
  type Report,
  readersOf,
  type Seen,
} from './cluster'
import { keepableFacts, keepableInside, restore, restoreFacts } from './observe/keepable'
import { factsOf, type KeptFacts } from './observe/kept'
import { insideQuestions, type ObservePorts, observeHosts, observeServices } from './observe/observe'
import { askingOf } from './observe/question'
import { replay } from './observe/replay'
import { compareFolder } from './plan/files'
import type { Desired, InsideContainer, Observed } from './plan/state'
import { desireOf, type Look, namesToResolve } from './preflight'
import { desire, type Prepared, unsupportedHosts, withFacts } from './prepare'

/** What one look at hosts gave; `observed` is null where services could not be asked. */
interface Sight {
  readonly desired: Desired | null
  readonly facts: Readonly<Record<string, HostFacts>>
  readonly inside: Observed['inside']
  readonly seen: Omit<Seen, 'answers'> & { readonly answers: KeptFacts['answers'] }
}

/** What hosts said for a plan, in the form in which it may be kept. Null for a picture that comes from kept facts. */
export function keptOf(picture: Picture, slipway: string): KeptFacts | null {
  const { prepared, desired, observed, seen } = picture
  if (!seen) return null
  const { hosts: facts, inside } = observed
  return keep(prepared, slipway, { desired, facts, inside, seen: { ...seen, answers: seen.answers() } })
}

/** What hosts said for checks, with what services say: as much as `keptOf` gives. Throws as `observeCluster`. */
export async function keptOfLook(
  prepared: Prepared,
  ports: EnginePorts,
  { facts, desired, readers }: Look,
  { slipway, signal }: { readonly slipway: string; readonly signal: AbortSignal },
): Promise<KeptFacts> {
  const now = ports.clock.now()
  const asked = { readers, sql: ports.sql, http: ports.http, clock: ports.clock, signal, now }
  const { observed, answers } = await observeRecording(prepared, asked, desired, facts)
  const seen = { takenAt: now.toISOString(), thorough: true, answers: answers() }
  return keep(prepared, slipway, { desired, facts, inside: observed.inside, seen })
}

/**
 * Asks all hosts for everything that plans and checks look at. A host that does not answer is left out and told as a
 * failure; so is what could not be asked of services.
 */
export async function takeFacts(
  prepared: Prepared,
  ports: EnginePorts,
  options: { readonly slipway: string; readonly signal: AbortSignal; readonly report: Report },
): Promise<{ readonly kept: KeptFacts; readonly failures: readonly Failure[] }> {
  const { slipway, signal, report } = options
  const { targets } = prepared
  const now = ports.clock.now()
  report(msg`connecting to ${targets.length} hosts`)
  const supported = targets.filter(({ unsupported }) => !unsupported)
  const connected = await connectAll(ports, supported, signal)
  report(msg`reading facts`)
  const asked = {
    readers: readersOf(connected.sessions),
    sql: ports.sql,
    http: ports.http,
    clock: ports.clock,
    signal,
    now,
  }
  const names = targets.map(({ name }) => name)
  const more = { resolve: namesToResolve(prepared), thorough: true }
  const { facts, failures } = await observeHosts(asked, names, more)
  report(msg`asking services`)
  const services = await askServices(prepared, asked, facts)
  const { desired, inside, answers } = services
  const seen = { takenAt: now.toISOString(), thorough: true, answers }
  return {
    kept: keep(prepared, slipway, { desired, facts, inside, seen }),
    failures: [...unsupportedHosts(targets), ...connected.failures, ...failures, ...services.failures],
  }
}

interface Services extends Pick<Sight, 'desired' | 'inside'> {
  readonly answers: KeptFacts['answers']
  readonly failures: readonly Failure[]
}

/** Services are asked only where their configuration can be made. */
async function askServices(
  prepared: Prepared,
  asked: ObservePorts,
  facts: Readonly<Record<string, HostFacts>>,
): Promise<Services> {
  const desired = await desireOf(withFacts(prepared, facts), new Map(Object.entries(facts)))
  if (!desired.ok) return { desired: null, inside: {}, answers: [], failures: desired.failures }
  try {
    const { observed, answers } = await observeRecording(prepared, asked, desired.value, facts)
    return { desired: desired.value, inside: observed.inside, answers: answers(), failures: [] }
  } catch (error) {
    if (!(error instanceof FailureError)) throw error
    return { desired: desired.value, inside: {}, answers: [], failures: error.failures }
  }
}

function keep(prepared: Prepared, slipway: string, sight: Sight): KeptFacts {
  const { redact, catalog, environment } = prepared
  const { desired, facts, seen } = sight
  const jobs = desired?.services.flatMap(({ desire }) => desire.jobs ?? []) ?? []
  const ours = new Set([
    ...catalog.flatMap(({ containers }) => containers.map(({ name }) => name)),
    ...jobs.map(({ name }) => name),
  ])
  const inside = Object.entries(sight.inside).map(([host, containers]) => {
    const of = facts[host]
    const questions = desired && of ? insideQuestions(desired, of) : []
    const kept = questions.flatMap(({ container, files }) => {
      const found = containers[container]
      return found ? [[container, { ...keepableInside(found, redact), asked: files }] as const] : []
    })
    return [host, Object.fromEntries(kept)] as const
  })
  const hosts = Object.entries(facts).map(([host, of]) => [host, keepableFacts(of, ours, redact)] as const)
  // Through JSON: what is kept is what a file gives back.
  return JSON.parse(
    JSON.stringify({
      schema: 1,
      slipway,
      environment: environment.config.name,
      takenAt: seen.takenAt,
      thorough: seen.thorough,
      hosts: Object.fromEntries(hosts),
      inside: Object.fromEntries(inside),
      answers: seen.answers,
    }),
  )
}

/**
 * What should be, by the facts that were kept. Errors: `facts.otherEnvironment`, `facts.hostMissing` for each host that
 * the file lacks, and those of `desire`.
 */
export async function desiredFromFacts(prepared: Prepared, kept: KeptFacts): Promise<Result<Desired>> {
  const facts = factsFor(prepared, kept)
  return facts.ok ? desire(prepared, facts.value) : facts
}

/**
 * The picture that `takePicture` would have given when the facts were taken; no host is asked. Errors: those of
 * `desiredFromFacts`, `facts.notKnown` for what was not asked then, and what makes a plan impossible on live hosts.
 */
export async function pictureFromFacts(
  prepared: Prepared,
  kept: KeptFacts,
  signal: AbortSignal,
): Promise<Result<Picture>> {
  const facts = factsFor(prepared, kept)
  if (!facts.ok) return facts
  const [dead, ...more] = Object.values(facts.value).flatMap(engineFailure)
  if (dead) return fail(dead, ...more)
  const desired = await desire(prepared, facts.value)
  if (!desired.ok) return desired
  const answering = replay(kept, askingOf(prepared.environment.passwords, prepared.redact))
  // What was kept answers at once.
  const at = { now: new Date(kept.takenAt), signal, clock: { after: () => () => undefined } }
  const services = await attempt(() => observeServices(answering.askedBy, desired.value, at))
  const hosts = Object.fromEntries(
    Object.entries(facts.value).map(([host, of]) => [host, restoreFacts(of, desired.value)]),
  )
  const inside = Object.values(hosts).map((of) => insideFrom(kept, desired.value, of))
  const [unknown, ...others] = [...answering.unknown(), ...inside.flatMap((one) => one.unknown)]
  if (unknown) return fail(unknown, ...others)
  if (!services.ok) return services
  const insides = Object.fromEntries(inside.map(({ host, containers }) => [host, containers]))
  const observed: Observed = { hosts, inside: insides, services: services.value, texts: {} }
  const { takenAt } = kept
  return ok({
    prepared,
    sessions: new Map(),
    desired: desired.value,
    observed,
    seen: null,
    factsTakenAt: takenAt,
  })
}

/** The facts of the hosts that the inventory has now. */
function factsFor(
  { environment, targets }: Prepared,
  kept: KeptFacts,
): Result<Readonly<Record<string, HostFacts>>> {
  const own = factsOf(kept, environment.config.name)
  if (!own.ok) return own
  const facts: Record<string, HostFacts> = {}
  const failures: Failure[] = [...unsupportedHosts(targets)]
  for (const { name: host } of targets) {
    const of = kept.hosts[host]
    if (of) facts[host] = of
    else failures.push(hostMissing(kept, host))
  }
  const [first, ...more] = failures
  return first ? fail(first, ...more) : ok(facts)
}

interface Insides {
  readonly host: string
  readonly containers: Readonly<Record<string, InsideContainer>>
  readonly unknown: readonly Failure[]
}

/**
 * What running containers hold. A file that nobody looked for then matters only where the host's own files are as
 * wanted: else the container is made to take the new ones anyway.
 */
function insideFrom(kept: KeptFacts, desired: Desired, facts: HostFacts): Insides {
  const { host } = facts
  const containers: Record<string, InsideContainer> = {}
  const unknown: Failure[] = []
  const files = new Map(facts.files.map((file) => [file.path, file]))
  for (const { container, files: wanted } of insideQuestions(desired, facts)) {
    const placed = desired.containers.get(host)?.get(container)
    const folder = placed && desired.folders.get(host)?.get(placed.key)
    const found = kept.inside[host]?.[container]
    const settled = folder ? compareFolder(folder, files) === null : false
    if (!found || (settled && wanted.some((path) => !found.asked.includes(path)))) {
      unknown.push(insideUnknown(kept, host, container))
      continue
    }
    const { runCommand } = found
    containers[container] = {
      runCommand: runCommand === null ? null : restore(runCommand, placed?.config.command.trim()),
      files: wanted.flatMap((path) => found.files.find((file) => file.path === path) ?? []),
    }
  }
  return { host, containers, unknown }
}

const again = msg`Take the facts anew with this configuration (\`slipway facts DIR --out FILE\`).`

function hostMissing(kept: KeptFacts, host: string): Failure {
  const hosts = Object.keys(kept.hosts)
  return {
    code: 'facts.hostMissing',
    what: msg`The facts do not have this host`,
    where: { host },
    saw: msg`facts of ${timeOf(kept.takenAt)} for ${hosts.length > 0 ? names(hosts) : msg`no host`}`,
    means: msg`It was added or renamed since, or did not answer when the facts were taken.`,
    remedy: again,
  }
}

function insideUnknown(kept: KeptFacts, host: string, container: string): Failure {
  return {
    code: 'facts.notKnown',
    what: msg`What this container runs with is not known from these facts`,
    where: { host, container },
    saw: msg`not asked when the facts were taken (${timeOf(kept.takenAt)})`,
    remedy: again,
  }
}
