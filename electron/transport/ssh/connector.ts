import { homedir, userInfo } from 'node:os'
import type { CallOptions, Clock, Connector, HostSession, KnownHosts, SlowCall } from '#engine/ports'
import { attempt, orThrow } from '#shared/failure/failure'
import { msg } from '#shared/message/message'
import type { InventoryHost } from '#shared/model/environment'
import { callLimits, slownessOf, usualPace } from '#shared/model/patience'
import { systemClock } from '../lib/clock'
import { type Deadline, orAborted, within } from '../lib/deadline'
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
  /** Times that every limit is stretched by, except how long a host may be silent; 1 when left out. */
  readonly patience?: number
  readonly onSlow?: (call: SlowCall) => void
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
 * backoff when lost. The first connection is tried once. Waiting for a user who looks at a fingerprint, or for a place
 * among the handshakes, is no silence of the host.
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
  const patience = options.patience ?? usualPace.patience
  const needs = { roads, surroundings, limits, patience, onSlow: options.onSlow }
  return {
    connect: (host, call) => attempt(() => connect(host, call, needs)),
    close: async () => roads.closeAll(),
  }
}

interface Needs {
  readonly roads: Roads
  readonly surroundings: Surroundings
  readonly limits: SshLimits
  readonly patience: number
  readonly onSlow: ConnectorOptions['onSlow']
}

async function connect(host: InventoryHost, call: CallOptions, needs: Needs): Promise<HostSession> {
  const { limits, patience, onSlow } = needs
  const route = orThrow(routeTo(host, needs.surroundings))
  const seat = needs.roads.take(route)
  const { peer } = route.target
  const { link, leave } = seat
  const { name } = host
  try {
    await link.open(call.timeoutMs, call.signal)
    const looking: Deadline = {
      host: name,
      limits: callLimits(limits.usualMs, { ...usualPace, patience }),
      clock: systemClock,
      onSlow: (ms) => onSlow?.({ host: name, doing: lookingAt, seconds: Math.round(ms / 1000) }),
      onTimeout: (ms) => timedOut(peer, lookingAt, ms),
    }
    const grounds = groundKeeper(link, host, looking)
    const { roundTripMs, survey } = await within(
      { ...looking, signal: call.signal },
      async (signal, begin) => {
        const ground = await grounds(signal)
        begin()
        return { roundTripMs: await roundTrip(ground.connection, signal), survey: ground.survey }
      },
    )
    const { firstCommandMs, loadPerCpu } = survey
    const pace = { patience, slowness: slownessOf({ roundTripMs, firstCommandMs, loadPerCpu }) }
    return hostSession({ name, peer, link, grounds, roundTripMs, pace, limits, onSlow, leave })
  } catch (error) {
    leave()
    throw error
  }
}

const lookingAt = msg`Looking at the host`

/** Surveys the host once per connection. */
function groundKeeper(link: Link, host: InventoryHost, looking: Deadline): Grounds {
  const known = new WeakMap<Connection, Promise<Ground>>()
  const look = (connection: Connection): Promise<Ground> =>
    within(looking, async (signal, begin) => {
      begin()
      return {
        connection,
        survey: await survey(connection, host.connection.become.password, signal),
        closedWays: new Set<never>(),
      }
    })
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
