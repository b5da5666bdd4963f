import type { Duplex } from 'node:stream'
import type { ClientChannel } from 'ssh2'
import { FailureError } from '#shared/failure/failure'
import { inUrl } from '#shared/lib/ip'
import { thrownWords } from '#shared/lib/system-error'
import { english, type Message, msg, noWords, quotedOr } from '#shared/message/message'
import { type BridgeName, tcpBridges, unixBridges } from './bridges'
import { channelStream } from './channel-stream'
import { afterMarker, asRoot } from './command'
import { dialRefused, engineUnreachable } from './failures'
import type { Connection } from './link'
import { openSession } from './session'
import { sudoFailure } from './sudo'
import type { Survey } from './survey'

/** A connection, what was learned of its host, and which ways of opening streams have turned out not to work. */
export interface Ground {
  readonly connection: Connection
  readonly survey: Survey
  readonly closedWays: Set<'forwardTcp' | 'forwardUnix' | BridgeName>
}

/** A TCP stream from the host. */
export async function openTcp(
  ground: Ground,
  address: string,
  port: number,
  signal: AbortSignal,
): Promise<Duplex> {
  const { connection, closedWays, survey } = ground
  const target = `${inUrl(address)}:${port}`
  if (!closedWays.has('forwardTcp')) {
    const opened = await forwarded(connection, signal, (done) =>
      connection.client.forwardOut('127.0.0.1', 0, address, port, done),
    )
    if (opened.kind === 'stream') return opened.stream
    if (!opened.prohibited) throw new FailureError(dialRefused(connection.peer, target, opened.saw))
    closedWays.add('forwardTcp')
  }
  // The address becomes a word of a command line.
  const plain = /^[\w.:%-]+$/.test(address)
  for (const name of survey.bridges.filter((bridge) => plain && !closedWays.has(bridge))) {
    const text = tcpBridges[name]
    if (text === undefined) continue
    const opened = await bridged(ground, text, [address, port], signal)
    if (opened.kind === 'stream') return opened.stream
    if (/^connect: /m.test(english(opened.saw)))
      throw new FailureError(dialRefused(connection.peer, target, opened.saw))
    closedWays.add(name)
  }
  throw new FailureError({
    ...dialRefused(
      connection.peer,
      target,
      msg`sshd forbids TCP forwarding; the host has no perl, python3 or socat`,
    ),
    remedy: msg`Set AllowTcpForwarding yes in sshd_config, or install python3 on the host.`,
    retry: false,
  })
}

/**
 * A stream to the engine's socket: forwarded by sshd where the user may open it, else joined by a small program under
 * sudo. `bridge` tells which it was: a bridge takes one of the connection's sessions, a forwarded stream does not.
 */
export async function openEngine(ground: Ground, signal: AbortSignal): Promise<Duplex> {
  const { connection, survey, closedWays } = ground
  let saw: Message = noWords
  if (mayForward(ground)) {
    const opened = await forwarded(connection, signal, (done) =>
      connection.client.openssh_forwardOutStreamLocal(survey.socketPath, done),
    )
    if (opened.kind === 'stream') return opened.stream
    if (opened.prohibited) closedWays.add('forwardUnix')
    saw = opened.saw
  }
  for (const name of survey.bridges.filter((bridge) => !closedWays.has(bridge))) {
    const opened = await bridged(ground, unixBridges[name], [survey.socketPath], signal)
    if (opened.kind === 'stream') return opened.stream
    saw = opened.saw
    if (/^connect: /m.test(english(saw))) break
    closedWays.add(name)
  }
  throw new FailureError(engineUnreachable(connection.peer.host, saw || msg`no way to open its socket`))
}

/** Whether streams to the engine's socket are forwarded by sshd, and so are not limited by MaxSessions. */
export function mayForward({ survey, closedWays }: Ground): boolean {
  return (survey.become.kind === 'root' || survey.socketOpen) && !closedWays.has('forwardUnix')
}

type Opened =
  | { readonly kind: 'stream'; readonly stream: Duplex }
  /** Prohibited: by sshd's configuration, so asking again is of no use. */
  | { readonly kind: 'refused'; readonly saw: Message; readonly prohibited: boolean }

type ChannelCallback = (error: Error | undefined, channel: ClientChannel) => void

function forwarded(
  connection: Connection,
  signal: AbortSignal,
  request: (done: ChannelCallback) => unknown,
): Promise<Opened> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason)
    signal.addEventListener('abort', onAbort, { once: true })
    try {
      request((error, channel) => {
        signal.removeEventListener('abort', onAbort)
        if (error && connection.lost.aborted) return reject(connection.lost.reason)
        if (error)
          return resolve({ kind: 'refused', saw: thrownWords(error), prohibited: isProhibited(error) })
        if (signal.aborted) return channel.close()
        resolve({ kind: 'stream', stream: channelStream(channel, connection.lost) })
      })
    } catch (error) {
      // ssh2 throws when its socket is closed already; that the connection is lost is noticed a moment later.
      signal.removeEventListener('abort', onAbort)
      const saw = thrownWords(error)
      if (connection.lost.aborted) return reject(connection.lost.reason)
      resolve({ kind: 'refused', saw, prohibited: false })
    }
  })
}

/** RFC 4254, 5.1: 1 is SSH_OPEN_ADMINISTRATIVELY_PROHIBITED, 3 SSH_OPEN_UNKNOWN_CHANNEL_TYPE. */
function isProhibited(error: Error): boolean {
  return 'reason' in error && (error.reason === 1 || error.reason === 3)
}

async function bridged(
  { connection, survey }: Ground,
  text: string,
  args: readonly (string | number)[],
  signal: AbortSignal,
): Promise<Opened> {
  const command = asRoot(survey.become, text, args)
  const channel = await openSession(connection, command.line, signal)
  channel.write(command.preamble)
  return new Promise((resolve, reject) => {
    let out = Buffer.alloc(0)
    let err = Buffer.alloc(0)
    let code = 0
    const settle = () => {
      signal.removeEventListener('abort', onAbort)
      channel.removeListener('data', onOut)
      channel.stderr.removeListener('data', onErr)
      channel.removeListener('close', onClose)
    }
    const onAbort = () => {
      settle()
      channel.close()
      reject(signal.reason)
    }
    const joined = () => {
      const rest = afterMarker(out, command.marker)
      if (rest === null || !err.includes('joined\n')) return
      settle()
      channel.pause()
      if (rest.length > 0) channel.unshift(rest)
      channel.stderr.resume()
      resolve({ kind: 'stream', stream: channelStream(channel, connection.lost) })
    }
    const onOut = (chunk: Buffer) => {
      out = Buffer.concat([out, chunk])
      joined()
    }
    const onErr = (chunk: Buffer) => {
      err = Buffer.concat([err, chunk])
      joined()
    }
    const onClose = () => {
      settle()
      if (connection.lost.aborted) return reject(connection.lost.reason)
      const became = afterMarker(err, command.marker)
      if (!became) return reject(new FailureError(sudoFailure(connection.peer, code, err.toString())))
      resolve({
        kind: 'refused',
        saw: quotedOr(became.toString().trim(), msg`exit code ${code}`),
        prohibited: false,
      })
    }
    signal.addEventListener('abort', onAbort, { once: true })
    channel.on('data', onOut)
    channel.stderr.on('data', onErr)
    channel.on('exit', (value: number | null) => {
      code = value ?? 255
    })
    channel.on('close', onClose)
  })
}
