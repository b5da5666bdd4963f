import type { Duplex } from 'node:stream'
import type { Clock, HostKey, KnownHosts } from '#engine/ports'
import { FailureError, orThrow } from '#shared/failure/failure'
import { inUrl } from '#shared/lib/ip'
import { thrownWords } from '#shared/lib/system-error'
import { type Message, msg } from '#shared/message/message'
import { createSemaphore } from '../lib/semaphore'
import { connectionLost, dialRefused, hostKeyDeclined, type Peer } from './failures'
import { openSocket, shakeHands } from './handshake'
import { fingerprint } from './host-key'
import { type KeySources, loadIdentity } from './identity'
import type { SshLimits } from './limits'
import { createLink, type Link, type LoggedIn } from './link'
import type { Route, Target } from './target'

/** What a user is asked before a host key is pinned. */
export interface HostKeyQuestion {
  /** Inventory name. */
  readonly host: string
  readonly address: string
  readonly port: number
  readonly keyType: string
  /** The key itself, in base64. */
  readonly key: string
  readonly fingerprintSha256: string
}

export interface RoadNeeds extends KeySources {
  readonly knownHosts: KnownHosts
  readonly confirmHostKey: (question: HostKeyQuestion) => Promise<boolean> | boolean
  readonly limits: SshLimits
  readonly clock: Clock
}

/** A place in a link's use; the connection is closed when the last user has left. */
export interface Seat {
  readonly link: Link
  leave(): void
}

/** Links by where they lead, so that a jump host has one connection however many hosts lie behind it. */
export interface Roads {
  take(route: Route): Seat
  closeAll(): void
}

interface Road {
  readonly link: Link
  users: number
  readonly via: Seat | undefined
}

export function createRoads(needs: RoadNeeds): Roads {
  const roads = new Map<string, Road>()
  const login = createLogin(needs)
  const take = (hops: readonly Target[]): Seat => {
    const target = hops.at(-1)
    if (!target) throw new Error('a route needs a target')
    const key = hops.map(routeKey).join(' > ')
    const road = roads.get(key) ?? build(target, hops.slice(0, -1))
    roads.set(key, road)
    road.users++
    let left = false
    return {
      link: road.link,
      leave: () => {
        if (left) return
        left = true
        road.users--
        if (road.users > 0) return
        if (roads.get(key) === road) roads.delete(key)
        road.link.close()
        road.via?.leave()
      },
    }
  }
  const build = (target: Target, before: readonly Target[]): Road => {
    const via = before.length > 0 ? take(before) : undefined
    const { peer } = target
    const open = (silenceMs: number) =>
      via ? forward(via.link, peer, silenceMs) : openSocket(peer, silenceMs)
    // A jump host is connected before the place among the handshakes is taken: it needs one itself.
    const dial = async (silenceMs: number): Promise<LoggedIn> => {
      if (via) await via.link.open(silenceMs)
      return login(target, open, silenceMs)
    }
    return { link: createLink({ peer, limits: needs.limits, clock: needs.clock, dial }), users: 0, via }
  }
  return {
    take: (route) => take([...route.jumps, route.target]),
    closeAll: () => {
      for (const road of roads.values()) road.link.close()
      roads.clear()
    },
  }
}

/** Logs in over a stream that `open` makes; at most `limits.handshakes` at a time over all hosts. */
type Login = (
  target: Target,
  open: (silenceMs: number) => Promise<Duplex>,
  silenceMs: number,
) => Promise<LoggedIn>

function createLogin(needs: RoadNeeds): Login {
  const handshakes = createSemaphore(needs.limits.handshakes)
  const ask = onePerKey(needs.confirmHostKey)

  return async (target, open, silenceMs) => {
    const identity = orThrow(await loadIdentity(target, needs))
    const { peer } = target
    const once = async () => {
      const pinned = await needs.knownHosts.lookup(peer.address, peer.port)
      let release = await handshakes.acquire()
      try {
        const started = Date.now()
        let openedAt = started
        const opening = open(silenceMs).finally(() => {
          openedAt = Date.now()
        })
        if (!(await isSoon(opening))) {
          release()
          await opening
          release = await handshakes.acquire()
        }
        const stream = await opening
        const left = Math.max(1, silenceMs - (openedAt - started))
        return await shakeHands({ peer, stream, identity, pinned, limits: needs.limits, silenceMs: left })
      } finally {
        release()
      }
    }
    const first = await once()
    if (first.kind === 'ready') return first
    // The question is put while no connection is open: sshd would close it long before somebody has looked.
    await pinAfterAsking(peer, first.key, ask, needs.knownHosts)
    const second = await once()
    if (second.kind === 'ready') return second
    throw new FailureError(hostKeyDeclined(peer, second.key.type, fingerprint(second.key)))
  }
}

/** A host that is dead must not keep a place while others wait for one: it would take minutes to name many. */
const soonMs = 1_000

async function isSoon(opening: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), soonMs)
  })
  const settled = opening.then(
    () => true,
    () => true,
  )
  const soon = await Promise.race([settled, late])
  clearTimeout(timer)
  return soon
}

function routeKey({ peer, keyFiles, password }: Target): string {
  return `${peer.user}@${peer.address}:${peer.port} ${keyFiles.join(',')} ${password ? 'password' : ''}`
}

type Ask = RoadNeeds['confirmHostKey']

/** Two hosts behind one address ask the same question once. */
function onePerKey(ask: Ask): Ask {
  const asked = new Map<string, Promise<boolean>>()
  return (question) => {
    const key = `${question.address}:${question.port} ${question.fingerprintSha256}`
    const answer = asked.get(key) ?? Promise.resolve(ask(question)).finally(() => asked.delete(key))
    asked.set(key, answer)
    return answer
  }
}

async function pinAfterAsking(peer: Peer, key: HostKey, ask: Ask, knownHosts: KnownHosts): Promise<void> {
  const fingerprintSha256 = fingerprint(key)
  const { host, address, port } = peer
  const accepted = await ask({ host, address, port, keyType: key.type, key: key.key, fingerprintSha256 })
  if (!accepted) throw new FailureError(hostKeyDeclined(peer, key.type, fingerprintSha256))
  await knownHosts.pin(address, port, key)
}

/**
 * A stream to the peer, opened by the jump host. Never connects to the jump host: whoever calls holds a place among
 * the handshakes, and waiting for another one here could wait for ever.
 */
async function forward(via: Link, peer: Peer, silenceMs: number): Promise<Duplex> {
  const connection = via.current()
  const target = `${inUrl(peer.address)}:${peer.port}`
  if (!connection)
    throw new FailureError(via.trouble() ?? connectionLost(peer, msg`the jump host is not connected`))
  return new Promise((resolve, reject) => {
    let late = false
    const refuse = (saw: Message) =>
      reject(new FailureError(refusedByJump(connection.peer, peer, target, saw)))
    const timer = setTimeout(() => {
      late = true
      refuse(msg`no answer within ${Math.round(silenceMs / 100) / 10} s`)
    }, silenceMs)
    try {
      connection.client.forwardOut('127.0.0.1', 0, peer.address, peer.port, (error, channel) => {
        clearTimeout(timer)
        if (error) return refuse(thrownWords(error))
        if (late) return channel.destroy()
        channel.on('error', () => undefined)
        resolve(channel)
      })
    } catch (error) {
      clearTimeout(timer)
      refuse(thrownWords(error))
    }
  })
}

function refusedByJump(jump: Peer, peer: Peer, target: string, saw: Message) {
  const base = dialRefused(peer, target, saw)
  return {
    ...base,
    code: 'ssh.unreachable',
    what: msg`Cannot reach ${peer.host} at ${target} through the jump host ${inUrl(jump.address)}:${jump.port}`,
    cause: msg`not reachable through the jump host ${inUrl(jump.address)}:${jump.port}`,
    means: msg`The jump host cannot connect there, or its sshd does not allow TCP forwarding.`,
    remedy: msg`Check the address and that sshd runs on ${peer.host}, and AllowTcpForwarding on the jump host.`,
  }
}
