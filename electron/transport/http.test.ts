import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { HostReader } from '#engine/ports'
import { FailureError } from '#shared/failure/failure'
import { secret } from '#shared/lib/secret'
import { msg } from '#shared/message/message'
import { plainTarget } from '#shared/model/target'
import { makeCertificate, type Pair } from '#shared/testing/certificate'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { callHttp } from './http'
import { dialRefused } from './ssh/failures'
import { loopback } from './testing/loopback'

const quick = { timeoutMs: 5000 }
const cleanups: (() => unknown)[] = []
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup()
})

async function serve(answer: RequestListener, tls?: Pair): Promise<number> {
  const server: Server = tls ? createTlsServer(tls, answer) : createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  cleanups.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

const echo: RequestListener = (request, reply) => {
  let body = ''
  request.on('data', (chunk) => {
    body += chunk
  })
  request.on('end', () => {
    reply.writeHead(201, { 'x-subject-token': 'tok', 'content-type': 'application/json' })
    reply.end(JSON.stringify({ method: request.method, url: request.url, headers: request.headers, body }))
  })
}

test('a request reaches the service with its method, path, headers and body, secrets opened', async () => {
  const port = await serve(echo)
  const reply = await callHttp(
    loopback(),
    {
      method: 'POST',
      to: plainTarget('127.0.0.1', port),
      path: '/v3/auth?x=1',
      headers: { 'x-auth-token': secret('token') },
      body: secret('{"a":"ü"}'),
    },
    quick,
  )
  expect(reply).toMatchObject({ status: 201, headers: { 'x-subject-token': 'tok' } })
  expect(JSON.parse(reply.body)).toMatchObject({
    method: 'POST',
    url: '/v3/auth?x=1',
    body: '{"a":"ü"}',
    headers: { 'x-auth-token': 'token', host: `127.0.0.1:${port}`, 'content-length': '10' },
  })
})

test('a redirect is an answer like any other', async () => {
  const port = await serve((_request, reply) => reply.writeHead(302, { location: 'http://elsewhere/' }).end())
  const reply = await callHttp(
    loopback(),
    { method: 'GET', to: plainTarget('127.0.0.1', port), path: '/' },
    quick,
  )
  expect(reply).toMatchObject({ status: 302, headers: { location: 'http://elsewhere/' } })
})

describe('a failure', () => {
  const get = (port: number, path = '/', options = quick, via: HostReader = loopback()) => {
    const to = plainTarget('127.0.0.1', port)
    return callHttp(via, { method: 'GET', to, path, headers: { t: secret('hidden-token') } }, options)
  }

  test('where nothing listens', async () => {
    const peer = { host: 'node1', address: 'x', port: 22, user: 'x', jump: false }
    const via = loopback(async () => {
      throw new FailureError(dialRefused(peer, '127.0.0.1:1', msg`Connection refused`))
    })
    await expect(get(1, '/', quick, via)).rejects.toMatchObject({
      failures: [{ code: 'http.unreachable', saw: 'Connection refused', where: { host: 'node1' } }],
    })
  })

  test('of a service that never answers', async () => {
    const port = await serve(() => undefined)
    await expect(get(port, '/', { timeoutMs: 100 })).rejects.toMatchObject({
      failures: [{ code: 'http.timeout' }],
    })
  })

  test('of a service that breaks off', async () => {
    const port = await serve((request, reply) => {
      reply.writeHead(200, { 'content-length': '100' })
      reply.write('part')
      setImmediate(() => request.socket.destroy())
    })
    const error = await get(port, '/path?password=in-query').catch((reason: unknown) => reason)
    expect(error).toMatchObject({ failures: [{ code: 'http.protocol' }] })
    expect(JSON.stringify(error)).not.toMatch(/hidden-token|in-query/)
  })
})

describe('https', () => {
  let tls: Pair | null = null
  const folder = temporaryFolder('tls')
  beforeAll(() => {
    tls = makeCertificate(folder, 'IP:127.0.0.1')
  })

  test('is verified with the CA and the name of its target, and refused without the right ones', async (context) => {
    if (!tls) return context.skip()
    const { cert: ca } = tls
    const port = await serve(echo, tls)
    const ask = (trust: { ca: string; serverName: string }) => {
      const to = { address: '127.0.0.1', port, tls: trust }
      return callHttp(loopback(), { method: 'GET', to, path: '/' }, quick)
    }
    expect((await ask({ ca, serverName: '127.0.0.1' })).status).toBe(201)
    const wrong = '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n'
    const refused = { failures: [{ code: 'http.tls' }] }
    await expect(ask({ ca: wrong, serverName: '127.0.0.1' })).rejects.toMatchObject(refused)
    await expect(ask({ ca, serverName: 'cloud.example' })).rejects.toMatchObject(refused)
    await expect(ask({ ca, serverName: '10.0.0.1' })).rejects.toMatchObject(refused)
  })
})
