import { type IncomingMessage, request as send } from 'node:http'
import { isIP } from 'node:net'
import type { Duplex } from 'node:stream'
import { connect as connectTls } from 'node:tls'
import type { CallOptions, HostReader, HttpCall, HttpReply, HttpRequest } from '#engine/ports'
import { type Failure, FailureError } from '#shared/failure/failure'
import { inUrl } from '#shared/lib/ip'
import { thrownWords } from '#shared/lib/system-error'
import { type Message, msg } from '#shared/message/message'
import { callLimits } from '#shared/model/patience'
import { originOf, type Target } from '#shared/model/target'
import { systemClock } from './lib/clock'
import { type Deadline, within } from './lib/deadline'

const largestBody = 16 * 1024 * 1024

/**
 * One HTTP request over a stream dialled from the host. Redirects are not followed.
 * Failures: `http.unreachable`, `http.tls`, `http.timeout`, `http.protocol`, `http.tooLarge`.
 */
export const callHttp: HttpCall = (via, request, options) => {
  const { to } = request
  const deadline: Deadline = {
    host: via.name,
    limits: callLimits(options.timeoutMs, via.pace, true),
    signal: options.signal,
    clock: systemClock,
    onTimeout: (ms) => timedOut(via, to, ms),
  }
  return within(deadline, async (signal, begin) => {
    const stream = await dial(via, to, { ...options, signal })
    begin()
    const onAbort = () => stream.destroy()
    signal.addEventListener('abort', onAbort, { once: true })
    try {
      const socket = await secure(via, stream, to)
      return await exchange(via, socket, request)
    } finally {
      signal.removeEventListener('abort', onAbort)
      stream.destroy()
    }
  })
}

export async function dial(via: HostReader, to: Target, options: CallOptions): Promise<Duplex> {
  try {
    return await via.dial(to.address, to.port, options)
  } catch (error) {
    const cause = error instanceof FailureError ? error.failures[0] : undefined
    if (cause?.code !== 'ssh.dialRefused') throw error
    throw new FailureError(unreachable(via, to, cause.saw ?? cause.what))
  }
}

/** The stream encrypted, and its server verified, where the target says so. */
function secure(via: HostReader, stream: Duplex, to: Target): Promise<Duplex> {
  const { tls } = to
  if (!tls) return Promise.resolve(stream)
  return new Promise((resolve, reject) => {
    const socket = connectTls({
      socket: stream,
      host: tls.serverName,
      ...(isIP(tls.serverName) ? {} : { servername: tls.serverName }),
      ca: tls.ca,
    })
    socket.once('secureConnect', () => {
      socket.removeListener('error', onError)
      resolve(socket)
    })
    const onError = (error: Error) => reject(new FailureError(tlsFailed(via, to, thrownWords(error))))
    socket.once('error', onError)
  })
}

function exchange(via: HostReader, socket: Duplex, request: HttpRequest): Promise<HttpReply> {
  const { to } = request
  const body = typeof request.body === 'object' ? request.body.reveal() : request.body
  return new Promise((resolve, reject) => {
    const fail = (error: Error) =>
      reject(
        error instanceof FailureError ? error : new FailureError(protocolFailed(via, to, thrownWords(error))),
      )
    const outgoing = send(
      {
        method: request.method,
        path: request.path,
        headers: { host: hostHeader(to), connection: 'close', ...lengthOf(body), ...plainHeaders(request) },
        createConnection: () => socket,
      },
      (reply) => readBody(via, to, reply).then(resolve, reject),
    )
    outgoing.on('error', fail)
    outgoing.end(body)
  })
}

/** The port is left out where it is the usual one, as browsers do. */
function hostHeader({ address, port, tls }: Target): string {
  return port === (tls ? 443 : 80) ? inUrl(address) : `${inUrl(address)}:${port}`
}

function lengthOf(body: string | undefined): Readonly<Record<string, string>> {
  return body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
}

function plainHeaders({ headers = {} }: HttpRequest): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : value.reveal(),
    ]),
  )
}

async function readBody(via: HostReader, to: Target, reply: IncomingMessage): Promise<HttpReply> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of reply) {
      chunks.push(chunk)
      size += chunk.length
      if (size > largestBody) throw new FailureError(tooLarge(via, to))
    }
  } catch (error) {
    if (error instanceof FailureError || !(error instanceof Error)) throw error
    throw new FailureError(protocolFailed(via, to, thrownWords(error)))
  }
  const headers = Object.entries(reply.headers).map(([name, value]) => [
    name,
    [value ?? ''].flat().join(', '),
  ])
  return {
    status: reply.statusCode ?? 0,
    headers: Object.fromEntries(headers),
    body: Buffer.concat(chunks).toString(),
  }
}

function about(via: HostReader, to: Target): Pick<Failure, 'where'> {
  return { where: { host: via.name, field: originOf(to) } }
}

function unreachable(via: HostReader, to: Target, saw: Message): Failure {
  return {
    ...about(via, to),
    code: 'http.unreachable',
    what: msg`${via.name} cannot reach ${originOf(to)}`,
    saw,
    means: msg`The service does not run there, or HAProxy does not listen on that address.`,
    remedy: msg`Look at the containers of the service and at haproxy and keepalived.`,
    retry: true,
  }
}

function timedOut(via: HostReader, to: Target, ms: number): Failure {
  return {
    ...about(via, to),
    code: 'http.timeout',
    what: msg`${originOf(to)} did not answer ${via.name} in ${ms / 1000} s`,
    saw: msg`no answer within ${ms / 1000} s`,
    means: msg`The service is busy or stuck, or its own database or message queue is.`,
    remedy: msg`Look at the log of the service.`,
    retry: true,
  }
}

function tlsFailed(via: HostReader, to: Target, saw: Message): Failure {
  return {
    ...about(via, to),
    code: 'http.tls',
    what: msg`No trusted TLS connection to ${originOf(to)} could be made from ${via.name}`,
    saw,
    means: msg`The certificate is not signed by the CA of this environment, has run out, or names another host.`,
    remedy: msg`Look at the certificates of the environment and at the names and addresses that they hold.`,
  }
}

export function protocolFailed(via: HostReader, to: Target, saw: Message): Failure {
  return {
    ...about(via, to),
    code: 'http.protocol',
    what: msg`${originOf(to)} did not give a complete HTTP answer to ${via.name}`,
    saw,
    means: msg`The service ended while it answered, or something else listens on this port.`,
    remedy: msg`Look at the log of the service, then try again.`,
    retry: true,
  }
}

function tooLarge(via: HostReader, to: Target): Failure {
  return {
    ...about(via, to),
    code: 'http.tooLarge',
    what: msg`${originOf(to)} answered more than ${largestBody} bytes`,
    remedy: msg`Ask for less.`,
  }
}
