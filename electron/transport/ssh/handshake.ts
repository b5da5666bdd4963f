import { connect as connectTcp, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { Client, type ConnectConfig } from 'ssh2'
import type { HostKey } from '#engine/ports'
import { type Failure, FailureError } from '#shared/failure/failure'
import { thrownWords } from '#shared/lib/system-error'
import { joined, type Message, msg } from '#shared/message/message'
import * as failures from './failures'
import { algorithmsFor, describeKey, isPinned, parseHostKey } from './host-key'
import type { Identity } from './identity'
import type { SshLimits } from './limits'
import type { LoggedIn } from './link'

type Peer = failures.Peer

/** A TCP connection to the peer from this machine; a host that does not answer within the time is silent. */
export function openSocket(peer: Peer, silenceMs: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connectTcp({ host: peer.address, port: peer.port, noDelay: true })
    const give = (failure: Failure) => {
      socket.destroy()
      reject(new FailureError(failure))
    }
    const timer = setTimeout(
      () => give(failures.unreachable(peer, msg`no answer within ${Math.round(silenceMs / 100) / 10} s`)),
      silenceMs,
    )
    socket.once('error', (error) => {
      clearTimeout(timer)
      give(failures.unreachable(peer, describeSocketError(error)))
    })
    socket.once('connect', () => {
      clearTimeout(timer)
      socket.removeAllListeners('error')
      resolve(socket)
    })
  })
}

export type Handshake =
  | ({ readonly kind: 'ready' } & LoggedIn)
  /** The server showed a key that nobody has pinned; the connection is closed again. */
  | { readonly kind: 'unknownKey'; readonly key: HostKey }

export interface HandshakeRequest {
  readonly peer: Peer
  readonly stream: Duplex
  readonly identity: Identity
  readonly pinned: readonly HostKey[]
  readonly limits: SshLimits
  /** Until the server's first word. After it the server may be silent for `limits.silenceMs` between two words. */
  readonly silenceMs: number
}

/**
 * One SSH handshake over an open stream: the key of the server is checked before the user logs in. It may take long as
 * long as the server says something now and then: a slow host needs minutes where others need a second.
 */
export function shakeHands(request: HandshakeRequest): Promise<Handshake> {
  const { peer, pinned, limits } = request
  const client = new Client()
  let heardAt = Date.now()
  const seen: { key?: HostKey; offered: readonly string[]; tried: Message[] } = { offered: [], tried: [] }

  return new Promise((resolve, reject) => {
    let settled = false
    const settle = (finish: () => void) => {
      if (settled) return
      settled = true
      clearTimeout(timer)
      finish()
    }
    const refuse = (failure: Failure) =>
      settle(() => {
        client.destroy()
        request.stream.destroy()
        reject(new FailureError(failure))
      })
    const waitFor = (ms: number) =>
      setTimeout(() => refuse(failures.silent(peer, msg`during the SSH handshake`, ms)), ms)
    let timer = waitFor(request.silenceMs)

    client.on('ready', () => settle(() => resolve({ kind: 'ready', client, heardAt: () => heardAt })))
    client.on('close', () => refuse(failures.connectionLost(peer, msg`the server closed the connection`)))
    client.on('error', (error) => {
      // An agent that cannot be asked is one way less; the next one is tried.
      if (levelOf(error) === 'agent') return
      const key = seen.key
      if (key && pinned.length === 0 && levelOf(error) === 'handshake') {
        return settle(() => resolve({ kind: 'unknownKey', key }))
      }
      refuse(describeError(error, request, seen))
    })
    client.connect({
      ...settings(request, seen),
      keepaliveInterval: limits.keepaliveMs,
      keepaliveCountMax: limits.keepaliveMisses,
    })
    // Not before the client listens itself: a stream flows as soon as somebody does.
    request.stream.on('data', () => {
      heardAt = Date.now()
      if (settled) return
      clearTimeout(timer)
      timer = waitFor(limits.silenceMs)
    })
  })
}

interface Seen {
  key?: HostKey
  offered: readonly string[]
  tried: Message[]
}

function settings({ peer, stream, identity, pinned }: HandshakeRequest, seen: Seen): ConnectConfig {
  const left = [...identity.methods]
  const types = algorithmsFor(pinned)
  return {
    sock: stream,
    username: peer.user,
    readyTimeout: 0,
    hostVerifier: (blob: Buffer) => {
      seen.key = parseHostKey(blob)
      return isPinned(pinned, seen.key)
    },
    // The list comes from known_hosts; ssh2 itself refuses a name that it does not know.
    ...(types.length > 0 ? { algorithms: { serverHostKey: types as never[] } } : {}),
    authHandler: (methodsLeft, _partial, next) => {
      if (methodsLeft) seen.offered = methodsLeft
      const choice = left.shift()
      if (!choice) return next(false as never)
      seen.tried.push(choice.label)
      next(choice.method)
    },
  }
}

function describeError(error: Error, request: HandshakeRequest, seen: Seen): Failure {
  const { peer, pinned, identity } = request
  if (seen.key && pinned.length > 0 && !isPinned(pinned, seen.key)) {
    return failures.hostKeyChanged(peer, describeKey(seen.key), pinned.map(describeKey))
  }
  if (pinned.length > 0 && /no matching host key/i.test(error.message)) {
    return failures.hostKeyChanged(peer, 'no key of a pinned type', pinned.map(describeKey))
  }
  const level = levelOf(error)
  if (
    level === 'client-authentication' ||
    /authentication failures|auth(entication)? fail/i.test(error.message)
  ) {
    const [hindrance] = identity.hindrances
    return hindrance ?? failures.authFailed(peer, seen.tried, seen.offered)
  }
  if (level === 'client-socket') return failures.unreachable(peer, describeSocketError(error))
  // ssh2's words for a server that closed the connection before it had said what it is.
  if (/before handshake/i.test(error.message)) return failures.protocolFailed(peer, thrownWords(error))
  if (/connection lost|ECONNRESET|EPIPE/i.test(error.message))
    return failures.connectionLost(peer, thrownWords(error))
  return failures.protocolFailed(peer, thrownWords(error))
}

function levelOf(error: Error): string {
  return 'level' in error ? String(error.level) : ''
}

/** `AggregateError`s of several addresses have no message of their own. */
function describeSocketError(error: Error): Message {
  if (error instanceof AggregateError) return joined('semicolon', error.errors.map(thrownWords))
  return thrownWords(error)
}
