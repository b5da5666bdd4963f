import { existsSync } from 'node:fs'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { createServer as createHttpServer } from 'node:http'
import { createServer, type Server } from 'node:net'
import { networkInterfaces } from 'node:os'
import path from 'node:path'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { HostSession } from '#engine/ports'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { connectorFor } from '../testing/connect'
import { hostAt, makeKey, type SshServer, type SshServerOptions, startSshServer } from '../testing/ssh-server'
import { type BridgeName, bridgeNames } from './bridges'

const quick = { timeoutMs: 10_000 }
const serverKey = makeKey()
const userKey = makeKey()
const cleanups: (() => Promise<unknown>)[] = []
const folder = temporaryFolder('streams')

beforeAll(async () => {
  await writeFile(path.join(folder, 'key'), userKey.private, { mode: 0o600 })
})

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

async function open(
  options: Partial<SshServerOptions> = {},
): Promise<HostSession & { readonly server: SshServer }> {
  const server = await startSshServer({ hostKey: serverKey.private, keys: [userKey.public], ...options })
  const made = connectorFor(serverKey, { home: folder })
  cleanups.push(
    () => server.close(),
    () => made.close(),
  )
  const result = await made.connect(hostAt(server.port, { keyFile: path.join(folder, 'key') }), quick)
  if (!result.ok) throw new Error(JSON.stringify(result.failures))
  return { ...result.value, server }
}

/** Sends back what it got, in upper case, once the other side has ended its half. */
async function echoServer(host = '127.0.0.1'): Promise<number> {
  const server: Server = createServer({ allowHalfOpen: true }, (socket) => {
    let text = ''
    socket.write('hello ')
    socket.on('data', (chunk) => {
      text += chunk
    })
    socket.on('end', () => socket.end(text.toUpperCase()))
    socket.on('error', () => undefined)
  })
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  cleanups.push(async () => server.close())
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

async function talk(session: HostSession, port: number, text: string, host = '127.0.0.1'): Promise<string> {
  const stream = await session.reader.dial(host, port, quick)
  stream.end(text)
  let got = ''
  for await (const chunk of stream) got += chunk
  return got
}

const hasIpv6 = Object.values(networkInterfaces()).some((list) =>
  list?.some(({ address }) => address === '::1'),
)

function onPath(name: string): boolean {
  return (process.env.PATH ?? '').split(':').some((dir) => existsSync(path.join(dir, name)))
}

/** The programs that a host has, and no other bridge. */
async function only(...names: readonly BridgeName[]): Promise<Partial<SshServerOptions>> {
  const bin = await mkdtemp(path.join(folder, 'bin-'))
  for (const name of bridgeNames.filter((item) => !names.includes(item))) {
    await writeFile(path.join(bin, name), '#!/bin/sh\necho broken >&2; exit 1', { mode: 0o755 })
  }
  return { path: bin }
}

describe('a stream to a port', () => {
  test('is forwarded by sshd, with both halves', async () => {
    const session = await open()
    expect(await talk(session, await echoServer(), 'abc')).toBe('hello ABC')
  })

  test('carries megabytes both ways', async () => {
    const session = await open()
    const text = 'x'.repeat(5_000_000)
    expect(await talk(session, await echoServer(), text)).toBe(`hello ${text.toUpperCase()}`)
  })

  test.each(['perl', 'python3'] as const)('goes through %s where sshd forbids forwarding', async (name) => {
    const session = await open({ forwardTcp: false, ...(await only(name)) })
    const port = await echoServer()
    expect(await talk(session, port, 'abc')).toBe('hello ABC')
    const commands = session.server.seen.commands.length
    expect(await talk(session, port, 'x'.repeat(2_000_000))).toBe(`hello ${'X'.repeat(2_000_000)}`)
    expect(session.server.seen.commands.slice(commands)).toEqual([expect.stringContaining(`exec ${name}`)])
  })

  test.skipIf(!hasIpv6)('reaches IPv6 addresses, through sshd and through each bridge', async () => {
    const port = await echoServer('::1')
    expect(await talk(await open(), port, 'abc', '::1')).toBe('hello ABC')
    for (const name of ['perl', 'python3', 'socat'] as const) {
      if (!onPath(name)) continue
      const session = await open({ forwardTcp: false, ...(await only(name)) })
      expect(await talk(session, port, 'abc', '::1'), name).toBe('hello ABC')
    }
  })

  test('through a bridge is refused where nothing listens', async () => {
    const session = await open({ forwardTcp: false })
    const dial = session.reader.dial('127.0.0.1', 1, quick)
    await expect(dial).rejects.toMatchObject({
      failures: [{ code: 'ssh.dialRefused', saw: expect.saying(/refused/i) }],
    })
  })

  test('that ends with its connection reports it', async () => {
    const session = await open()
    const stream = await session.reader.dial('127.0.0.1', await echoServer(), quick)
    const ended = new Promise((resolve) => stream.once('error', resolve))
    session.server.drop()
    expect(await ended).toMatchObject({ failures: [{ code: 'ssh.connectionLost' }] })
  })
})

describe('a stream to the engine', () => {
  async function engine(): Promise<string> {
    const socket = path.join(await mkdtemp(path.join(folder, 'engine-')), 'docker.sock')
    const server = createHttpServer((request, reply) => {
      reply.setHeader('content-type', 'application/json')
      reply.end(JSON.stringify(request.url === '/version' ? { Version: '19.03.1', ApiVersion: '1.40' } : {}))
    })
    await new Promise<void>((resolve) => server.listen(socket, resolve))
    cleanups.push(async () => server.close())
    return socket
  }
  const tooOld = { failures: [{ code: 'docker.tooOld', saw: 'Docker 19.03.1, API 1.40' }] }

  test('is forwarded by sshd to the socket, and an engine that is too old is told', async () => {
    const session = await open({ sockets: { '/var/run/docker.sock': await engine() } })
    await expect(session.reader.containers.observe(quick)).rejects.toMatchObject(tooOld)
  })

  test('that nothing can open makes the engine missing, in the words of the host', async () => {
    const session = await open(await only())
    const facts = await session.reader.containers.observe(quick)
    // What is said depends on whether this machine has an engine's socket that a bridge can be started for.
    expect(facts).toEqual({ present: false, saw: expect.saying(/broken|no socket|closed|hang up/) })
  })
})
