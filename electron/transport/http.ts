import { type IncomingMessage, request as send } from 'node:http'
import { isIP } from 'node:net'
import type { Duplex } from 'node:stream'
import { connect as connectTls } from 'node:tls'
import type { CallOptions, HostReader, HttpCall, HttpReply, HttpRequest } from '#engine/ports'
import { type Failure, FailureError } from '#shared/failure/failure'
import { callLimits } from '#shared/model/patience'
import { systemClock } from './lib/clock'
import { type Deadline, within } from './lib/deadline'

const largestBody = 16 * 1024 * 1024

/**
 * One HTTP request over a stream dialled from the host. Redirects are not followed.
 * Failures: `http.badUrl`, `http.unreachable`, `http.tls`, `http.timeout`, `http.protocol`, `http.tooLarge`.
 */
export const callHttp: HttpCall = (via, request, options) => {
  const url = parseUrl(via, request.url)
  const deadline: Deadline = {
    host: via.name,
    limits: callLimits(options.timeoutMs, via.pace, true),
    signal: options.signal,
    clock: systemClock,
    onTimeout: (ms) => timedOut(via, url, ms),
  }
  return within(deadline, async (signal, begin) => {
    const stream = await dial(via, url, { ...options, signal })
    begin()
    const onAbort = () => stream.destroy()
    signal.addEventListener('abort', onAbort, { once: true })
    try {
      const socket = url.protocol === 'https:' ? await secure(via, stream, url, options.ca) : stream
      return await exchange(via, socket, url, request)
    } finally {
      signal.removeEventListener('abort', onAbort)
      stream.destroy()
    }
  })
}

export function parseUrl(via: HostReader, text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url && (url.protocol === 'http:' || url.protocol === 'https:')) return url
  throw new FailureError({
    code: 'http.badUrl',
    what: 'This is not an http or https URL',
    where: { host: via.name },
    saw: text,
    remedy: 'Check the endpoint options that the URL is made of.',
  })
}

/** Without the brackets that a URL puts around IPv6. */
function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '')
}

export async function dial(via: HostReader, url: URL, options: CallOptions): Promise<Duplex> {
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80)
  try {
    return await via.dial(hostOf(url), port, options)
  } catch (error) {
    const cause = error instanceof FailureError ? error.failures[0] : undefined
    if (cause?.code !== 'ssh.dialRefused') throw error
    throw new FailureError(unreachable(via, url, cause.saw ?? cause.what))
  }
}

function secure(via: HostReader, stream: Duplex, url: URL, ca: string | undefined): Promise<Duplex> {
  const name = hostOf(url)
  return new Promise((resolve, reject) => {
    const socket = connectTls({
      socket: stream,
      host: name,
      ...(isIP(name) ? {} : { servername: name }),
      ...(ca === undefined ? { rejectUnauthorized: false } : { ca }),
    })
    socket.once('secureConnect', () => {
      socket.removeListener('error', onError)
      resolve(socket)
    })
    const onError = (error: Error) => reject(new FailureError(tlsFailed(via, url, error.message)))
    socket.once('error', onError)
  })
}

function exchange(via: HostReader, socket: Duplex, url: URL, request: HttpRequest): Promise<HttpReply> {
  const body = typeof request.body === 'object' ? request.body.reveal() : request.body
  return new Promise((resolve, reject) => {
    const fail = (error: Error) =>
      reject(
        error instanceof FailureError ? error : new FailureError(protocolFailed(via, url, error.message)),
      )
    const outgoing = send(
      {
        method: request.method,
        path: `${url.pathname}${url.search}`,
        headers: { host: url.host, connection: 'close', ...lengthOf(body), ...plainHeaders(request) },
        createConnection: () => socket,
      },
      (reply) => readBody(via, url, reply).then(resolve, reject),
    )
    outgoing.on('error', fail)
    outgoing.end(body)
  })
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

async function readBody(via: HostReader, url: URL, reply: IncomingMessage): Promise<HttpReply> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of reply) {
      chunks.push(chunk)
      size += chunk.length
      if (size > largestBody) throw new FailureError(tooLarge(via, url))
    }
  } catch (error) {
    if (error instanceof FailureError || !(error instanceof Error)) throw error
    throw new FailureError(protocolFailed(via, url, error.message))
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

function about(via: HostReader, url: URL): Pick<Failure, 'where'> {
  return { where: { host: via.name, field: url.origin } }
}

function unreachable(via: HostReader, url: URL, saw: string): Failure {
  return {
    ...about(via, url),
    code: 'http.unreachable',
    what: `${via.name} cannot reach ${url.origin}`,
    saw,
    means: 'The service does not run there, or HAProxy does not listen on that address.',
    remedy: 'Look at the containers of the service and at haproxy and keepalived.',
    retry: true,
  }
}

function timedOut(via: HostReader, url: URL, ms: number): Failure {
  return {
    ...about(via, url),
    code: 'http.timeout',
    what: `${url.origin} did not answer ${via.name} in ${ms / 1000} s`,
    saw: `no answer within ${ms / 1000} s`,
    means: 'The service is busy or stuck, or its own database or message queue is.',
    remedy: 'Look at the log of the service.',
    retry: true,
  }
}

function tlsFailed(via: HostReader, url: URL, saw: string): Failure {
  return {
    ...about(via, url),
    code: 'http.tls',
    what: `No trusted TLS connection to ${url.origin} could be made from ${via.name}`,
    saw,
    means: 'The certificate is not signed by the CA of this environment, has run out, or names another host.',
    remedy: 'Look at the certificates of the environment and at the names and addresses that they hold.',
  }
}

export function protocolFailed(via: HostReader, url: URL, saw: string): Failure {
  return {
    ...about(via, url),
    code: 'http.protocol',
    what: `${url.origin} did not give a complete HTTP answer to ${via.name}`,
    saw,
    means: 'The service ended while it answered, or something else listens on this port.',
    remedy: 'Look at the log of the service, then try again.',
    retry: true,
  }
}

function tooLarge(via: HostReader, url: URL): Failure {
  return {
    ...about(via, url),
    code: 'http.tooLarge',
    what: `${url.origin} answered more than ${largestBody} bytes`,
    remedy: 'Ask for less.',
  }
}
