import { createServer as createPlainServer } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { makeCertificate, type Pair } from '#shared/testing/certificate'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { reach } from './access'

const folder = temporaryFolder('reach')
const cleanups: (() => unknown)[] = []
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup()
})

async function serve(pair: Pair): Promise<string> {
  const server = createServer(pair, (_request, reply) => reply.writeHead(302).end())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  cleanups.push(() => server.close())
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

test.each([
  ['IP:127.0.0.1', true, /^HTTP 302 after \d+ ms$/],
  ['IP:127.0.0.1', false, /^it answers, and its certificate is not trusted: self-signed/],
  ['DNS:other.example', true, /not trusted: .*altnames/],
])('an address whose certificate holds %s is told as it is (CA known: %s)', async (names, known, saw) => {
  const pair = makeCertificate(folder, names)
  if (!pair) return
  const target = await serve(pair)
  const found = await reach(target, known ? pair.cert : null, new AbortController().signal)
  expect(found).toEqual({ target, reachable: true, saw: expect.saying(saw), remedy: '' })
})

test('a load balancer without a service behind it is no service that answers', async () => {
  const server = createPlainServer((_request, reply) => reply.writeHead(503).end())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  cleanups.push(() => server.close())
  const target = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  expect(await reach(target, null, new AbortController().signal)).toMatchObject({
    reachable: false,
    saw: expect.saying(/^HTTP 503 after \d+ ms$/),
    remedy: expect.saying('Health'),
  })
})
