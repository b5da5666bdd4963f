import { type Agent, type ClientRequest, type IncomingMessage, request as send } from 'node:http'
import { stringify } from 'node:querystring'
import type { Duplex } from 'node:stream'

/** What dockerode asks of its wire. */
interface Dial {
  readonly path: string
  readonly method?: string
  readonly options?: Readonly<Record<string, unknown>>
  readonly statusCodes?: Readonly<Record<number, string | boolean>>
  readonly authconfig?: Readonly<Record<string, unknown>> | undefined
  readonly isStream?: boolean
  readonly hijack?: boolean
  readonly openStdin?: boolean
  readonly abortSignal?: AbortSignal | undefined
}

export interface Modem {
  /** `v1.41`; set once the version is agreed on. */
  version: string | undefined
  dial(dial: Dial, done: (error: Error | null, reply?: unknown) => void): void
}

/** An engine's refusal: its HTTP status, and its message as the error's own. */
export interface EngineError extends Error {
  readonly statusCode: number
}

const largestReply = 64 * 1024 * 1024

/**
 * The wire below dockerode: requests over the streams of one agent and nothing else. dockerode's own follows
 * redirects to any address, reads DOCKER_HOST, and shows credentials when DEBUG is set.
 */
export function streamModem(agent: Agent): Modem {
  const modem: Modem = {
    version: undefined,
    dial: (dial, done) => {
      const request = toRequest(dial, modem.version)
      let settled = false
      const settle = (error: Error | null, reply?: unknown) => {
        if (settled) return
        settled = true
        done(error, reply)
      }
      const start = (again: boolean) => {
        const outgoing = open(agent, dial, request)
        outgoing.on('upgrade', (_reply: IncomingMessage, socket: Duplex, head: Buffer) => {
          if (head.length > 0) socket.unshift(head)
          settle(null, socket)
        })
        outgoing.on('response', (reply) => answer(dial, reply, settle))
        outgoing.on('error', (error) => {
          // A stream that stayed open may have been closed by the engine just when it was taken.
          const stale = outgoing.reusedSocket && request.method === 'GET' && !dial.abortSignal?.aborted
          if (again && stale) start(false)
          else settle(error)
        })
      }
      start(true)
    },
  }
  return modem
}

interface EngineRequest {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
}

/** dockerode's rules: a path that ends in `?` takes `options` (or its `_query`) as query, a POST takes them as body. */
function toRequest(dial: Dial, version: string | undefined): EngineRequest {
  const { abortSignal: _signal, authconfig: _auth, ...options } = dial.options ?? {}
  const method = dial.method ?? 'GET'
  const path = `${version ? `/${version}` : ''}${dial.path}`
  const query = path.endsWith('?') ? stringify(toQuery(options._query ?? options)) : ''
  const wanted = JSON.stringify(options._body ?? options)
  const body = method === 'POST' && (wanted !== '{}' || dial.hijack) ? wanted : undefined
  return {
    method,
    path: query ? `${path}${query}` : path.replace(/\?$/, ''),
    body,
    headers: {
      host: 'docker',
      ...(body === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }),
      ...(dial.hijack ? { connection: 'Upgrade', upgrade: 'tcp' } : {}),
      ...(dial.authconfig ? { 'x-registry-auth': toHeader(dial.authconfig) } : {}),
    },
  }
}

function toQuery(options: unknown): Record<string, string | number | boolean | readonly string[]> {
  if (typeof options !== 'object' || options === null) return {}
  return Object.fromEntries(
    Object.entries(options)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [
        key,
        typeof value === 'object' && !Array.isArray(value) ? JSON.stringify(value) : value,
      ]),
  )
}

/** base64url with padding, as the engine wants it. */
function toHeader(auth: Readonly<Record<string, unknown>>): string {
  return Buffer.from(JSON.stringify(auth)).toString('base64').replaceAll('+', '-').replaceAll('/', '_')
}

function open(
  agent: Agent,
  { abortSignal }: Dial,
  { method, path, headers, body }: EngineRequest,
): ClientRequest {
  const outgoing = send({
    agent,
    host: 'docker',
    method,
    path,
    headers,
    ...(abortSignal ? { signal: abortSignal } : {}),
  })
  outgoing.end(body)
  return outgoing
}

type Settle = (error: Error | null, reply?: unknown) => void

function answer(dial: Dial, reply: IncomingMessage, settle: Settle): void {
  const status = reply.statusCode ?? 0
  const expected = dial.statusCodes?.[status] === true
  if (expected && dial.isStream) {
    settle(null, reply)
    return
  }
  const chunks: Buffer[] = []
  let size = 0
  reply.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    size += chunk.length
    if (size > largestReply)
      reply.destroy(new Error(`the engine's answer is larger than ${largestReply} bytes`))
  })
  reply.on('error', (error) => settle(error))
  reply.on('end', () => {
    const body = Buffer.concat(chunks)
    if (!expected) return settle(refusedWith(status, body))
    const isJson = String(reply.headers['content-type'] ?? '').includes('json')
    settle(null, isJson ? parse(body) : body)
  })
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString())
  } catch {
    return body
  }
}

function refusedWith(status: number, body: Buffer): EngineError {
  const reply = parse(body)
  const told = typeof reply === 'object' && reply !== null && 'message' in reply ? String(reply.message) : ''
  const message = told || body.toString().trim() || `HTTP ${status}`
  return Object.assign(new Error(message), { statusCode: status })
}
