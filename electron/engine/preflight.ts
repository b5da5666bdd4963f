import { type Failure, FailureError, orThrow, type Result, unless } from '#shared/failure/failure'
import type { CheckResult } from '#shared/model/check'
import type { InventoryHost, PasswordValue } from '#shared/model/environment'
import type { HostFacts } from '#shared/model/host'
import { silenceMs } from '#shared/model/patience'
import { type CheckRun, endIfStopped, runChecks } from './checks/run'
import { wantedOf } from './checks/wanted'
import { gatherFacts } from './facts/gather'
import { notesOf } from './notes'
import { factsOf, type KeptFacts } from './observe/kept'
import { isAddress } from './options/addresses'
import type { Desired } from './plan/state'
import type { Connector, HostReader, HostSession } from './ports'
import { desireKnown, type Prepared, withFacts } from './prepare'
import { releaseProblems, wantedPasswords } from './releases'

export interface PreflightOptions {
  /** Ids of the checks to run; all when left out. */
  readonly only?: readonly string[]
  /** Given what hosts said, while their connections are open; awaited beside the checks. */
  readonly onLook?: (look: Look) => Promise<void>
  /** Called for each result as soon as it is known. */
  readonly onResult?: (result: CheckResult) => void
  readonly signal: AbortSignal
}

/** What was seen when every host answered and configuration could be made. */
export interface Look {
  readonly facts: Readonly<Record<string, HostFacts>>
  readonly desired: Desired
  readonly readers: ReadonlyMap<string, HostReader>
}

/**
 * Connects to all hosts at once, reads them, and runs the checks. Nothing is changed on any host. A host that does not
 * answer is a result, never a failure: the others are checked all the same. Throws a `FailureError` with
 * `environment.release` before any host is asked, and with `request.cancelled` when it is stopped.
 */
export async function preflight(
  prepared: Prepared,
  connector: Connector,
  options: PreflightOptions,
): Promise<readonly CheckResult[]> {
  orThrow(knowingRelease(prepared))
  const { targets } = prepared
  const visits = await Promise.all(targets.map((host) => visit(prepared, connector, host, options.signal)))
  try {
    endIfStopped(options.signal)
    const facts = new Map(visits.flatMap((one) => (one.facts ? [[one.host, one.facts] as const] : [])))
    const readers = new Map(
      visits.flatMap((one) => (one.session ? [[one.host, one.session.reader] as const] : [])),
    )
    const known = withFacts(prepared, Object.fromEntries(facts))
    const desired = await desireOf(known, facts)
    const failures = visits.flatMap((one) => one.failures)
    const [results] = await Promise.all([
      runChecks({ ...judged(known, facts, desired, options), readers, failures }),
      desired.ok && facts.size === targets.length
        ? options.onLook?.({ facts: Object.fromEntries(facts), desired: desired.value, readers })
        : undefined,
    ])
    return results
  } finally {
    await Promise.all(visits.map((one) => one.session?.close()))
  }
}

/**
 * The checks that kept facts can answer; the others say that no host was asked. Throws a `FailureError` with
 * `environment.release` or `facts.otherEnvironment`.
 */
export async function preflightFromFacts(
  prepared: Prepared,
  kept: KeptFacts,
  options: PreflightOptions,
): Promise<readonly CheckResult[]> {
  orThrow(knowingRelease(prepared))
  orThrow(factsOf(kept, prepared.environment.config.name))
  const facts = new Map(
    prepared.targets.flatMap(({ name }) => {
      const of = kept.hosts[name]
      return of ? [[name, of] as const] : []
    }),
  )
  const known = withFacts(prepared, Object.fromEntries(facts))
  const desired = await desireOf(known, facts)
  const { takenAt, thorough } = kept
  return runChecks({
    ...judged(known, facts, desired, options),
    readers: new Map(),
    failures: [],
    kept: { takenAt, thorough },
  })
}

/** Checks would judge by the rules of another release. */
function knowingRelease({ environment: { config, dir } }: Prepared): Result<undefined> {
  return unless(releaseProblems(config.release, { file: `${dir}/slipway.yml` }), () => undefined)
}

/** What checks judge by, but for connections. */
function judged(
  known: Prepared,
  facts: ReadonlyMap<string, HostFacts>,
  desired: Result<Desired>,
  options: PreflightOptions,
): Omit<CheckRun, 'readers' | 'failures'> {
  const { inventory, passwords, config } = known.environment
  const notes = notesOf(known)
  const told = (of: string) => notes.filter(({ code }) => code === of).map(({ text }) => text)
  return {
    hosts: known.targets.map(({ name, connection }) => ({ name, sshPort: connection.port })),
    facts,
    options: known.options,
    problems: known.problems.filter(({ code }) => !isOfConnection(code)),
    groups: inventory.groups,
    passwords: {
      empty: emptyPasswords(passwords),
      missing: wantedPasswords(config.release).filter((name) => !Object.hasOwn(passwords, name)),
    },
    notFollowed: known.notFollowed,
    notDeployed: told('service.notDeployed'),
    unreadFiles: told('file.unread'),
    wanted: desired.ok ? { value: wantedOf(desired.value) } : { failures: desired.failures },
    ...(options.only ? { only: options.only } : {}),
    ...(options.onResult ? { onResult: options.onResult } : {}),
    signal: options.signal,
  }
}

interface Visit {
  readonly host: string
  readonly session: HostSession | null
  readonly facts: HostFacts | null
  readonly failures: readonly Failure[]
}

async function visit(
  prepared: Prepared,
  connector: Connector,
  target: InventoryHost,
  signal: AbortSignal,
): Promise<Visit> {
  const host = target.name
  const { unsupported } = target
  if (unsupported) return { host, session: null, facts: null, failures: unsupported.map(at(host)) }
  const session = await connector.connect(target, { timeoutMs: silenceMs, signal })
  if (!session.ok) return { host, session: null, facts: null, failures: session.failures.map(at(host)) }
  try {
    const resolve = namesToResolve(prepared)
    const facts = await gatherFacts(session.value.reader, { resolve, thorough: true, signal })
    return { host, session: session.value, facts, failures: [] }
  } catch (error) {
    if (!(error instanceof FailureError)) throw error
    return { host, session: session.value, facts: null, failures: error.failures.map(at(host)) }
  }
}

/** What keeps a host from being reached is told of its connection, once. */
function isOfConnection(code: string): boolean {
  return code.startsWith('inventory.')
}

/** A failure of a connection may name the file that is wrong and not the host. */
function at(host: string): (failure: Failure) => Failure {
  return (failure) => ({ ...failure, where: { ...failure.where, host } })
}

/** Names that every host is asked to resolve: those of the hosts and of the cloud. */
export function namesToResolve(prepared: Prepared): readonly string[] {
  const names = [...prepared.targets.map(({ name }) => name), ...fqdns(prepared)]
  return [...new Set(names)].filter((name) => !isAddress(name))
}

function fqdns(prepared: Prepared): readonly string[] {
  const { cluster } = prepared.options
  return [cluster.string('kolla_internal_fqdn'), cluster.string('kolla_external_fqdn')].filter(
    (name) => name !== '',
  )
}

/** Worked out for the hosts that answered: configuration needs the facts of every host that it names. */
export function desireOf(known: Prepared, facts: ReadonlyMap<string, HostFacts>): Promise<Result<Desired>> {
  return desireKnown(onlyHosts(known, new Set(facts.keys())), Object.fromEntries(facts))
}

function onlyHosts(prepared: Prepared, names: ReadonlySet<string>): Prepared {
  return { ...prepared, targets: prepared.targets.filter(({ name }) => names.has(name)) }
}

function emptyPasswords(passwords: Readonly<Record<string, PasswordValue>>): readonly string[] {
  return Object.entries(passwords)
    .filter(([, value]) => ('reveal' in value ? value : value.private_key).reveal() === '')
    .map(([name]) => name)
}
