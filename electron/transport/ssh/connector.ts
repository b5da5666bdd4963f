import { homedir, userInfo } from 'node:os'
import type { CallOptions, Clock, Connector, HostSession, KnownHosts } from '#engine/ports'
import { attempt, orThrow } from '#shared/failure/failure'
import type { InventoryHost } from '#shared/model/environment'
import { systemClock } from '../lib/clock'
import { orAborted, within } from '../lib/deadline'
import { timedOut } from './failures'
import { type Grounds, hostSession } from './host-session'
import { defaultLimits, type SshLimits } from './limits'
import type { Connection, Link } from './link'
import { createRoads, type HostKeyQuestion, type Roads } from './roads'
import type { Ground } from './streams'
import { survey } from './survey'
import { routeTo, type Surroundings } from './target'

export interface ConnectorOptions {
  readonly knownHosts: KnownHosts
  /** Asked once for a host key that is not pinned; true pins it. */
  readonly confirmHostKey: (question: HostKeyQuestion) => Promise<boolean> | boolean
  /** Text of `~/.ssh/config`. */
  readonly sshConfigText?: string
  /** `SSH_AUTH_SOCK`. */
  readonly agentSocket?: string
  readonly limits?: Partial<SshLimits>
  readonly clock?: Clock
  /** Where relative key files start: the environment folder. */
  readonly baseDir?: string
  readonly home?: string
}

export interface SshConnector extends Connector {
  /** Closes every connection; sessions that are still used fail with `ssh.connectionLost`. */
  close(): Promise<void>
}

/**
 * Opens sessions over SSH: one connection per host and per jump host, shared by all its calls, and opened again with
 * backoff when lost. The first connection is tried once. The time limit of `connect` holds for the network's part;
 * waiting for a user who looks at a fingerprint, or for a place among the handshakes, does not count.
 */
export function createConnector(options: ConnectorOptions): SshConnector {
  const limits: SshLimits = { ...defaultLimits, ...options.limits }
  const home = options.home ?? homedir()
  const roads = createRoads({
    knownHosts: options.knownHosts,
    confirmHostKey: options.confirmHostKey,
    limits,
    clock: options.clock ?? systemClock,
    home,
    ...(options.agentSocket ? { agentSocket: options.agentSocket } : {}),
  })
  const surroundings: Surroundings = {
    home,
    localUser: userInfo().username,
    baseDir: options.baseDir ?? process.cwd(),
    ...(options.sshConfigText === undefined ? {} : { sshConfigText: options.sshConfigText }),
  }
  return {
    connect: (host, call) => attempt(() => connect(host, call, roads, surroundings, limits)),
    close: async () => roads.closeAll(),
  }
}

async function connect(
  host: InventoryHost,
  call: CallOptions,
  roads: Roads,
  surroundings: Surroundings,
  limits: SshLimits,
): Promise<HostSession> {
  const route = orThrow(routeTo(host, surroundings))
  const seat = roads.take(route)
  const { peer } = route.target
  try {
    await seat.link.open(call.timeoutMs, call.signal)
    const doing = () => timedOut(peer, 'Looking at the host', call.timeoutMs)
    const grounds = groundKeeper(seat.link, host, limits)
    const roundTripMs = await within(host.name, call, doing, async (signal) =>
      roundTrip((await grounds(signal)).connection, signal),
    )
    const { link, leave } = seat
    return hostSession({ name: host.name, peer, link, grounds, roundTripMs, limits, leave })
  } catch (error) {
    seat.leave()
    throw error
  }
}

/** Surveys the host once per connection. */
function groundKeeper(link: Link, host: InventoryHost, limits: SshLimits): Grounds {
  const known = new WeakMap<Connection, Promise<Ground>>()
  const look = (connection: Connection): Promise<Ground> => {
    const { peer } = connection
    const options = { timeoutMs: limits.handshakeMs }
    const doing = () => timedOut(peer, 'Looking at the host', limits.handshakeMs)
    return within(host.name, options, doing, async (signal) => ({
      connection,
      survey: await survey(connection, host.connection.become.password, signal),
      closedWays: new Set<never>(),
    }))
  }
  return async (signal) => {
    const connection = await link.connection(signal)
    const found = known.get(connection) ?? look(connection)
    known.set(connection, found)
    found.catch(() => known.delete(connection))
    return orAborted(found, signal)
  }
}

/** sshd answers a channel to a socket that does not exist at once, without starting anything: one round trip. */
async function roundTrip(connection: Connection, signal: AbortSignal): Promise<number> {
  const once = () =>
    new Promise<number>((resolve) => {
      const started = performance.now()
      connection.client.openssh_forwardOutStreamLocal('/nonexistent/slipway', (error, channel) => {
        if (!error) channel.close()
        resolve(performance.now() - started)
      })
    })
  const times = [await orAborted(once(), signal), await orAborted(once(), signal)]
  return Math.round(Math.min(...times) * 100) / 100
}
