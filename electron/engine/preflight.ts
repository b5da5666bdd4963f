import { type Failure, FailureError } from '#shared/failure/failure'
import type { CheckResult } from '#shared/model/check'
import type { InventoryHost, PasswordValue } from '#shared/model/environment'
import type { HostFacts } from '#shared/model/host'
import { silenceMs } from '#shared/model/patience'
import type { Wanted } from './checks/kit'
import { endIfStopped, runChecks } from './checks/run'
import { wantedOf } from './checks/wanted'
import { gatherFacts } from './facts/gather'
import { isAddress } from './options/addresses'
import type { Connector, HostSession } from './ports'
import { desire, notesOf, type Prepared, withFacts } from './prepare'

export interface PreflightOptions {
  /** Names that passwords.yml should have; given by whoever generates it. */
  readonly wantedPasswords?: readonly string[]
  /** Ids of the checks to run; all when left out. */
  readonly only?: readonly string[]
  /** Called for each result as soon as it is known. */
  readonly onResult?: (result: CheckResult) => void
  readonly signal: AbortSignal
}

/**
 * Connects to all hosts at once, reads them, and runs the checks. Nothing is changed on any host. A host that does not
 * answer is a result, never a failure: the others are checked all the same. Throws a `FailureError` with
 * `request.cancelled` when it is stopped.
 */
export async function preflight(
  prepared: Prepared,
  connector: Connector,
  options: PreflightOptions,
): Promise<readonly CheckResult[]> {
  const { targets } = prepared
  const { inventory, passwords } = prepared.environment
  const visits = await Promise.all(targets.map((host) => visit(prepared, connector, host, options.signal)))
  try {
    endIfStopped(options.signal)
    const facts = new Map(visits.flatMap((one) => (one.facts ? [[one.host, one.facts] as const] : [])))
    const known = withFacts(prepared, Object.fromEntries(facts))
    return await runChecks({
      hosts: targets.map(({ name, connection }) => ({ name, sshPort: connection.port })),
      readers: new Map(
        visits.flatMap((one) => (one.session ? [[one.host, one.session.reader] as const] : [])),
      ),
      facts,
      failures: visits.flatMap((one) => one.failures),
      options: known.options,
      problems: known.problems,
      groups: inventory.groups,
      passwords: {
        empty: emptyPasswords(passwords),
        missing: (options.wantedPasswords ?? []).filter((name) => !Object.hasOwn(passwords, name)),
      },
      notDeployed: notesOf(prepared)
        .filter(({ code }) => code === 'service.notDeployed')
        .map(({ text }) => text),
      wanted: await wantedFor(prepared, facts),
      ...(options.only ? { only: options.only } : {}),
      ...(options.onResult ? { onResult: options.onResult } : {}),
      signal: options.signal,
    })
  } finally {
    await Promise.all(visits.map((one) => one.session?.close()))
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
  if (unsupported) return { host, session: null, facts: null, failures: [at(host)(unsupported)] }
  const session = await connector.connect(target, { timeoutMs: silenceMs, signal })
  if (!session.ok) return { host, session: null, facts: null, failures: session.failures.map(at(host)) }
  try {
    const resolve = [...prepared.targets.map(({ name }) => name), ...fqdns(prepared)]
    const names = [...new Set(resolve)].filter((name) => !isAddress(name))
    const facts = await gatherFacts(session.value.reader, { resolve: names, thorough: true, signal })
    return { host, session: session.value, facts, failures: [] }
  } catch (error) {
    if (!(error instanceof FailureError)) throw error
    return { host, session: session.value, facts: null, failures: error.failures.map(at(host)) }
  }
}

/** A failure of a connection may name the file that is wrong and not the host. */
function at(host: string): (failure: Failure) => Failure {
  return (failure) => ({ ...failure, where: { ...failure.where, host } })
}

function fqdns(prepared: Prepared): readonly string[] {
  const { cluster } = prepared.options
  return [cluster.string('kolla_internal_fqdn'), cluster.string('kolla_external_fqdn')].filter(
    (name) => name !== '',
  )
}

/** Worked out for the hosts that answered: configuration needs the facts of every host that it names. */
async function wantedFor(
  prepared: Prepared,
  facts: ReadonlyMap<string, HostFacts>,
): Promise<{ readonly value: Wanted } | { readonly failures: readonly Failure[] }> {
  const desired = await desire(onlyHosts(prepared, new Set(facts.keys())), Object.fromEntries(facts))
  return desired.ok ? { value: wantedOf(desired.value) } : { failures: desired.failures }
}

function onlyHosts(prepared: Prepared, names: ReadonlySet<string>): Prepared {
  return { ...prepared, targets: prepared.targets.filter(({ name }) => names.has(name)) }
}

function emptyPasswords(passwords: Readonly<Record<string, PasswordValue>>): readonly string[] {
  return Object.entries(passwords)
    .filter(([, value]) => ('reveal' in value ? value : value.private_key).reveal() === '')
    .map(([name]) => name)
}
