import { type Failure, FailureError, fail, ok, type Result } from '#shared/failure/failure'
import type { LinkMeasure } from '#shared/ipc/areas/hosts'
import { msg } from '#shared/message/message'
import type { InventoryHost } from '#shared/model/environment'
import { checkHost } from '../checks/context'
import type { CheckHost } from '../checks/kit'
import { connectAll, type EnginePorts } from '../cluster'
import { gatherFacts } from '../facts/gather'
import type { HostSession } from '../ports'
import { type Prepared, unsupportedHosts } from '../prepare'
import { type FreeAddresses, freeAddresses } from './free'
import { measureLinks } from './links'

export interface MeasureOptions {
  /** All hosts that containers may stand on when not given. */
  readonly hosts?: readonly string[]
  readonly mtu?: number
  readonly onLink: (link: LinkMeasure) => void
  readonly signal: AbortSignal
}

/** Every pair is measured, so their number is bounded. */
const mostHosts = 64

/** Hosts whose sessions measure at the same time: many at once would measure each other's load. */
const hostsAtOnce = 4

/**
 * Measures every pair of hosts over the API network. Hosts that do not answer are told as links that cannot be measured.
 * Errors: `request.unknownHost`, `network.tooManyHosts`.
 */
export async function measureNetwork(
  prepared: Prepared,
  ports: EnginePorts,
  options: MeasureOptions,
): Promise<Result<readonly LinkMeasure[]>> {
  const chosen = chosenHosts(prepared, options.hosts)
  if (!chosen.ok) return chosen
  if (chosen.value.length > mostHosts) return fail(tooManyHosts(chosen.value.length))
  const { hosts, sessions, failures } = await readHosts(prepared, ports, chosen.value, options.signal)
  const links: LinkMeasure[] = []
  const tell = (found: readonly LinkMeasure[]) => {
    links.push(...found)
    for (const link of found) options.onLink(link)
  }
  tell(deadLinks(chosen.value, failures, options.mtu ?? 1500))
  const queue = [...hosts]
  const lane = async () => {
    for (let from = queue.shift(); from; from = queue.shift()) {
      const session = sessions.get(from.name)
      const to = hosts.filter(({ name }) => name !== from?.name)
      const question = { from, to, ...(options.mtu === undefined ? {} : { mtu: options.mtu }) }
      if (session) tell(await measureLinks(session.reader, question, options.signal))
    }
  }
  await Promise.all(Array.from({ length: hostsAtOnce }, lane))
  return ok(links)
}

/** Addresses nobody answers on, as the first host that answers sees it. */
export async function findFreeAddresses(
  prepared: Prepared,
  ports: EnginePorts,
  count: number,
  signal: AbortSignal,
): Promise<Result<FreeAddresses>> {
  const { hosts, sessions, failures } = await readHosts(prepared, ports, prepared.targets, signal)
  const [first] = hosts
  const session = first && sessions.get(first.name)
  const [failure, ...more] = failures.values()
  if (!first || !session) return failure ? fail(failure, ...more) : fail(noHosts)
  const known = hosts.flatMap(({ facts }) =>
    facts.interfaces.flatMap(({ addresses }) => addresses.map(({ address }) => address)),
  )
  const named = prepared.targets.map(({ connection }) => connection.address)
  return freeAddresses(session.reader, first, [...known, ...named], count, signal)
}

/** The hosts of those names. Errors: `request.unknownHost`. */
export function chosenHosts(
  prepared: Pick<Prepared, 'targets'>,
  names: readonly string[] | undefined,
): Result<readonly InventoryHost[]> {
  if (!names) return ok(prepared.targets)
  const unknown = names.filter((name) => !prepared.targets.some((host) => host.name === name))
  const [first, ...more] = unknown.map(unknownHost)
  return first ? fail(first, ...more) : ok(prepared.targets.filter(({ name }) => names.includes(name)))
}

interface ReadHosts {
  readonly hosts: readonly CheckHost[]
  readonly sessions: ReadonlyMap<string, HostSession>
  /** Host → why it could not be read. */
  readonly failures: ReadonlyMap<string, Failure>
}

async function readHosts(
  prepared: Prepared,
  ports: EnginePorts,
  targets: readonly InventoryHost[],
  signal: AbortSignal,
): Promise<ReadHosts> {
  const failures = new Map<string, Failure>()
  const note = (found: readonly Failure[]) => {
    for (const failure of found) failures.set(failure.where?.host ?? '', failure)
  }
  note(unsupportedHosts(targets))
  const connected = await connectAll(
    ports,
    targets.filter(({ unsupported }) => !unsupported),
    signal,
  )
  note(connected.failures)
  const read = await Promise.all(
    targets.map(async ({ name }): Promise<readonly CheckHost[]> => {
      const session = connected.sessions.get(name)
      if (!session) return []
      try {
        const facts = await gatherFacts(session.reader, { resolve: [], signal })
        return [checkHost(name, facts, prepared.options.forHost(name))]
      } catch (error) {
        if (!(error instanceof FailureError)) throw error
        note(error.failures)
        return []
      }
    }),
  )
  return { hosts: read.flat(), sessions: connected.sessions, failures }
}

function deadLinks(
  targets: readonly InventoryHost[],
  failures: ReadonlyMap<string, Failure>,
  wantedMtu: number,
): readonly LinkMeasure[] {
  return targets.flatMap((from) =>
    targets.flatMap((to): LinkMeasure[] => {
      const failure = failures.get(from.name) ?? failures.get(to.name)
      if (from === to || !failure) return []
      const nothing = { reachable: false, latency: null, loss: null, mtu: null, macs: [] }
      return [{ from: from.name, to: to.name, ...nothing, wantedMtu, failure }]
    }),
  )
}

function unknownHost(host: string): Failure {
  return {
    code: 'request.unknownHost',
    what: msg`The inventory has no such host that containers may stand on`,
    where: { host: host.slice(0, 80) },
    remedy: msg`Choose hosts of the inventory.`,
  }
}

function tooManyHosts(count: number): Failure {
  return {
    code: 'network.tooManyHosts',
    what: msg`Every pair of hosts is measured, and these are too many pairs for once`,
    saw: msg`${count} hosts`,
    remedy: msg`Choose at most ${mostHosts} hosts at a time.`,
  }
}

const noHosts: Failure = {
  code: 'network.noHosts',
  what: msg`There is no host from which the network could be looked at`,
  saw: msg`an inventory without hosts that containers may stand on`,
  remedy: msg`Add hosts first.`,
}
