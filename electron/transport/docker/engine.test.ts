import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { connect, type Socket } from 'node:net'
import path from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { PullProgress } from '#engine/ports'
import { secret } from '#shared/lib/secret'
import { callLimits, usualPace } from '#shared/model/patience'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { systemClock } from '../lib/clock'
import { taken } from '../testing/taken'
import { connectEngine, type Engine } from './engine'
import { containerReader } from './reader'
import { containerWriter } from './writer'

const quick = { timeoutMs: 5000 }
const cleanups: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

type Route = (request: IncomingMessage, reply: ServerResponse) => void

interface Stub {
  readonly engine: Engine
  /** `GET /v1.45/info` */
  readonly requests: string[]
  readonly sockets: Set<Socket>
  readonly opened: () => number
}

/** An engine of this process behind a Unix socket; routes are found by the start of `METHOD /path` without version. */
async function stub(
  routes: Readonly<Record<string, Route | object>>,
  shell: (script: string) => string = () => '',
) {
  const folder = temporaryFolder('engine')
  const requests: string[] = []
  const sockets = new Set<Socket>()
  const all: Readonly<Record<string, Route | object>> = {
    'GET /version': { Version: '26.1.5', ApiVersion: '1.45', MinAPIVersion: '1.24' },
    ...routes,
  }
  const answer: RequestListener = (request, reply) => {
    requests.push(`${request.method} ${request.url}`)
    const plain = `${request.method} ${request.url?.replace(/^\/v1\.\d+/, '')}`
    const key = Object.keys(all)
      .filter((start) => plain.startsWith(start))
      .sort((a, b) => b.length - a.length)[0]
    const route = key === undefined ? undefined : all[key]
    if (typeof route === 'function') return route(request, reply)
    json(reply, route === undefined ? 404 : 200, route ?? { message: `page not found: ${plain}` })
  }
  const server = createServer(answer)
  server.on('connection', (socket) => sockets.add(socket))
  const socketPath = path.join(folder, 'docker.sock')
  await new Promise<void>((resolve) => server.listen(socketPath, resolve))
  let opened = 0
  const engine = connectEngine({
    host: 'node1',
    open: async () => {
      opened++
      return connect(socketPath)
    },
    shell: async (script) => shell(script),
    deadline: (_doing, { timeoutMs, firm, signal }, onTimeout) => ({
      host: 'node1',
      limits: callLimits(timeoutMs, usualPace, firm),
      signal,
      clock: systemClock,
      onTimeout,
    }),
    isForwarded: async () => true,
  })
  cleanups.push(
    async () => server.closeAllConnections(),
    async () => server.close(),
    async () => engine.close(),
  )
  const made: Stub = { engine, requests, sockets, opened: () => opened }
  return made
}

function json(reply: ServerResponse, status: number, body: object): void {
  reply.writeHead(status, { 'content-type': 'application/json' })
  reply.end(JSON.stringify(body))
}

function refuse(status: number, message: string): Route {
  return (_request, reply) => json(reply, status, { message })
}

const lists: Readonly<Record<string, object>> = {
  'GET /info': { Driver: 'overlay2', DockerRootDir: '/var/lib/docker', CgroupVersion: '2' },
  'GET /containers/json': [],
  'GET /images/json': [],
  'GET /volumes': { Volumes: null },
}

describe('the version of the API', () => {
  test.each([
    ['1.41', '/v1.41/'],
    ['1.45', '/v1.45/'],
    ['1.52', '/v1.47/'],
  ])('of an engine with %s is agreed on once', async (ApiVersion, used) => {
    const { engine, requests } = await stub({ 'GET /version': { Version: 'x', ApiVersion }, ...lists })
    const reader = containerReader(engine)
    expect(await reader.observe(quick)).toMatchObject({ present: true, apiVersion: ApiVersion, volumes: [] })
    await reader.observe(quick)
    expect(requests.filter((request) => request === 'GET /version')).toHaveLength(1)
    expect(requests.filter((request) => request.includes(used)).length).toBe(requests.length - 1)
  })

  test('that is older than 1.41 is refused with the version that was seen', async () => {
    const { engine, requests } = await stub({ 'GET /version': { Version: '19.03.15', ApiVersion: '1.40' } })
    await expect(containerReader(engine).observe(quick)).rejects.toMatchObject({
      failures: [{ code: 'docker.tooOld', saw: 'Docker 19.03.15, API 1.40', where: { host: 'node1' } }],
    })
    expect(requests).toEqual(['GET /version'])
  })

  test('that no longer reaches down to ours is refused', async () => {
    const { engine } = await stub({
      'GET /version': { Version: '40', ApiVersion: '1.70', MinAPIVersion: '1.60' },
    })
    await expect(containerReader(engine).observe(quick)).rejects.toMatchObject({
      failures: [{ code: 'docker.tooNew' }],
    })
  })
})

describe('the wire', () => {
  test('never follows a redirect', async () => {
    const { engine } = await stub({
      ...lists,
      'GET /info': (_request: IncomingMessage, reply: ServerResponse) => {
        reply.writeHead(302, { location: 'http://127.0.0.1:1/elsewhere' })
        reply.end()
      },
    })
    await expect(containerReader(engine).observe(quick)).rejects.toMatchObject({
      failures: [{ code: 'docker.refused' }],
    })
  })

  test('asks again when a stream that was kept had been closed', async () => {
    const { engine, sockets } = await stub(lists)
    const reader = containerReader(engine)
    await reader.observe(quick)
    for (const socket of sockets) socket.destroy()
    expect(await reader.observe(quick)).toMatchObject({ present: true })
  })

  test('keeps few streams open for many calls', async () => {
    const { engine, opened } = await stub(lists)
    await Promise.all(Array.from({ length: 20 }, () => containerReader(engine).observe(quick)))
    expect(opened()).toBeLessThanOrEqual(7)
  })

  test('fails at the time limit when the engine is stuck', async () => {
    const { engine } = await stub({ ...lists, 'GET /info': () => undefined })
    await expect(containerReader(engine).observe({ timeoutMs: 100, firm: true })).rejects.toMatchObject({
      failures: [{ code: 'docker.timeout', where: { host: 'node1' } }],
    })
  })

  test('says what it did not understand', async () => {
    const { engine } = await stub({ ...lists, 'GET /containers/json': [{ Name: 'no id' }] })
    await expect(containerReader(engine).observe(quick)).rejects.toMatchObject({
      failures: [{ code: 'docker.unreadable', saw: expect.saying('0.Id') }],
    })
  })
})

describe('ulimits', () => {
  const container = {
    Id: 'abc',
    Name: '/one',
    Image: '',
    State: { Status: 'created' },
    Config: {},
    HostConfig: { Ulimits: [{ Name: 'nofile', Soft: 1, Hard: 2 }] },
  }
  const routes = { ...lists, 'GET /containers/json': [{ Id: 'abc' }], 'GET /containers/abc/json': container }

  test.each([
    ['without defaults are taken as told', '', { nofile: { soft: 1, hard: 2 } }],
    ['that are the default of the engine are none of the container', '{"Ulimits": null}', undefined],
    [
      'that a container asked for are its own, equal to the default or not',
      '{"Ulimits": [{"Name": "nofile", "Soft": 1, "Hard": 2}]}',
      { nofile: { soft: 1, hard: 2 } },
    ],
  ])('%s', async (_what, file, ulimits) => {
    const defaults = file === '' ? '' : '{"default-ulimits": {"nofile": {}}}'
    const { engine } = await stub(routes, (script) =>
      script.includes('hostconfig') ? `abc ${file}\n` : defaults,
    )
    const facts = await containerReader(engine).observe(quick)
    expect(facts.present && facts.containers[0]?.spec.dimensions.ulimits).toEqual(ulimits ?? undefined)
  })
})

const image = 'registry:5000/ns/name:1'
const lines = (...messages: object[]): Route => {
  return (_request, reply) => {
    reply.writeHead(200, { 'content-type': 'application/json' })
    reply.end(messages.map((message) => `${JSON.stringify(message)}\r\n`).join(''))
  }
}

describe('a pull', () => {
  test('adds up its layers', async () => {
    const { engine, requests } = await stub({
      'POST /images/create': lines(
        { status: 'Pulling from ns/name', id: '1' },
        { status: 'Already exists', id: 'a' },
        { status: 'Pulling fs layer', id: 'b' },
        { status: 'Downloading', id: 'b', progressDetail: { current: 10, total: 40 } },
        { status: 'Download complete', id: 'b' },
        { status: 'Extracting', id: 'b', progressDetail: { current: 1, total: 99 } },
        { status: 'Pull complete', id: 'b' },
        { status: 'Digest: sha256:1' },
      ),
    })
    const steps: PullProgress[] = []
    await containerWriter(engine).pull(image, undefined, (step) => steps.push(step), quick)
    expect(steps.at(-1)).toEqual({ current: 40, total: 40, layers: 2, layersDone: 2 })
    expect(requests.at(-1)).toBe('POST /v1.45/images/create?fromImage=registry%3A5000%2Fns%2Fname&tag=1')
  })

  test('gives credentials to the engine in a header and nowhere else', async () => {
    let header = ''
    const { engine, requests } = await stub({
      'POST /images/create': (request: IncomingMessage, reply: ServerResponse) => {
        header = String(request.headers['x-registry-auth'])
        lines({ status: 'Digest: x' })(request, reply)
      },
    })
    const auth = { username: 'kolla', password: secret('registry-password') }
    await containerWriter(engine).pull(image, auth, () => undefined, quick)
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({
      username: 'kolla',
      password: 'registry-password',
      serveraddress: 'registry:5000',
    })
    expect(requests.join(' ')).not.toContain('registry-password')
  })

  test.each([
    [
      'manifest for registry:5000/ns/name:1 not found: manifest unknown: manifest unknown',
      'docker.imageMissing',
    ],
    ['pull access denied for ns/name, repository does not exist or may require login', 'docker.imageMissing'],
    [
      'Get "https://registry:5000/v2/": http: server gave HTTP response to HTTPS client',
      'docker.registryRefused',
    ],
    [
      'Get "https://registry:5000/v2/": x509: certificate signed by unknown authority',
      'docker.registryRefused',
    ],
    [
      'Head "https://registry:5000/v2/ns/name/manifests/1": no basic auth credentials',
      'docker.registryRefused',
    ],
    ['unauthorized: authentication required', 'docker.registryRefused'],
    [
      'Get "http://registry:5000/v2/": dial tcp 10.0.0.1:5000: connect: connection refused',
      'docker.registryUnreachable',
    ],
    ['Get "http://registry:5000/v2/": dial tcp: lookup registry: no such host', 'docker.registryUnreachable'],
    [
      'net/http: request canceled while waiting for connection (Client.Timeout exceeded)',
      'docker.registryUnreachable',
    ],
    ['toomanyrequests: You have reached your pull rate limit', 'docker.registryBusy'],
    ['write /var/lib/docker/tmp/GetImageBlob1: no space left on device', 'docker.diskFull'],
    ['something new', 'docker.refused'],
  ])('that ends with %j fails as %s, whether told in the stream or by status', async (message, code) => {
    const told = await stub({ 'POST /images/create': lines({ error: message }) })
    const refused = await stub({ 'POST /images/create': refuse(500, message) })
    for (const { engine } of [told, refused]) {
      const pull = containerWriter(engine).pull(image, undefined, () => undefined, quick)
      await expect(pull).rejects.toMatchObject({
        failures: [{ code, saw: message, where: { host: 'node1' } }],
      })
    }
  })
})

describe('waiting for a container', () => {
  test('goes on when the engine breaks off, and is told the exit code in the end', async () => {
    let asked = 0
    const { engine } = await stub({
      'POST /containers/job/wait': (request: IncomingMessage, reply: ServerResponse) => {
        asked++
        if (asked < 3) request.socket.destroy()
        else json(reply, 200, { StatusCode: 7 })
      },
    })
    expect(await containerWriter(engine).wait('job', { timeoutMs: 10_000 })).toBe(7)
    expect(asked).toBe(3)
  })

  test('fails with its time limit and the name of the container', async () => {
    const { engine } = await stub({ 'POST /containers/job/wait': () => undefined })
    await expect(containerWriter(engine).wait('job', { timeoutMs: 100 })).rejects.toMatchObject({
      failures: [{ code: 'docker.stillRuns', where: { container: 'job' } }],
    })
  })
})

/** A frame of the engine's multiplexed stream. */
function frame(stream: number, text: string): Buffer {
  const head = Buffer.from([stream, 0, 0, 0, 0, 0, 0, 0])
  head.writeUInt32BE(Buffer.byteLength(text), 4)
  return Buffer.concat([head, Buffer.from(text)])
}

describe('output', () => {
  test('is asked for from a time on, with times, and comes in the pieces in which it arrived', async () => {
    const { engine, requests } = await stub({
      'GET /containers/c/logs': (_request: IncomingMessage, reply: ServerResponse) => {
        const all = Buffer.concat([frame(1, 'first\n'), frame(2, ''), frame(2, 'second\n')])
        // Through the middle of a header and of a line.
        for (const piece of [all.subarray(0, 5), all.subarray(5, 11), all.subarray(11, 30)])
          reply.write(piece)
        setImmediate(() => reply.end(all.subarray(30)))
      },
    })
    const since = new Date('2026-11-29T10:00:00.250Z')
    const end = await taken((take, options) =>
      containerReader(engine).logs('c', { since, times: true, lines: 7 }, take, options),
    )
    expect(end).toMatchObject({ text: 'first\nsecond\n', bytes: 13, cut: false })
    expect(requests.at(-1)).toBe(
      'GET /v1.45/containers/c/logs?stdout=true&stderr=true&timestamps=true&since=1795946400.250&tail=7',
    )
  })

  test('without an end is cut, and the engine is told by the end of its stream', async () => {
    let closed = false
    const { engine } = await stub({
      'GET /containers/c/logs': (_request: IncomingMessage, reply: ServerResponse) => {
        const go = () => {
          while (!closed && reply.write(frame(1, 'x'.repeat(1000))));
        }
        reply.on('drain', go)
        reply.on('close', () => {
          closed = true
        })
        go()
      },
    })
    const end = await taken((take, options) => containerReader(engine).logs('c', {}, take, options), {
      mostBytes: 2_500,
    })
    expect(end).toMatchObject({ text: 'x'.repeat(2_500), cut: true })
    await expect.poll(() => closed).toBe(true)
  })

  test('that breaks off before its first piece is asked for again, and after it is a failure', async () => {
    let asked = 0
    const { engine } = await stub({
      'GET /containers/c/logs': (request: IncomingMessage, reply: ServerResponse) => {
        asked += 1
        if (asked === 1) return request.socket.destroy()
        reply.write(frame(1, 'begun'))
        if (asked === 3) setTimeout(() => request.socket.destroy(), 10)
        else reply.end()
      },
    })
    const logs = () => taken((take, options) => containerReader(engine).logs('c', {}, take, options))
    expect((await logs()).text).toBe('begun')
    await expect(logs()).rejects.toMatchObject({ failures: [{ code: 'docker.unreachable' }] })
    expect(asked).toBe(3)
  })

  test('of an engine that says no more ends at the time limit', async () => {
    const { engine } = await stub({
      'GET /containers/c/logs': (_request: IncomingMessage, reply: ServerResponse) => {
        reply.write(frame(1, 'begun'))
      },
    })
    const read = taken((take, options) => containerReader(engine).logs('c', {}, take, options), {
      timeoutMs: 100,
      firm: true,
    })
    await expect(read).rejects.toMatchObject({ failures: [{ code: 'docker.timeout' }] })
  })
})

test('output in frames and without is read as text', async () => {
  const { engine } = await stub({
    'GET /containers/framed/logs': (_request: IncomingMessage, reply: ServerResponse) => {
      reply.end(Buffer.concat([frame(1, 'out\n'), frame(2, 'err\n')]))
    },
    'GET /containers/raw/logs': (_request: IncomingMessage, reply: ServerResponse) => {
      reply.setHeader('content-type', 'application/vnd.docker.raw-stream')
      reply.end('{"text": 1}\r\n')
    },
  })
  const reader = containerReader(engine)
  const logs = (name: string) => taken((take, most) => reader.logs(name, { lines: 5 }, take, most))
  expect((await logs('framed')).text).toBe('out\nerr\n')
  expect((await logs('raw')).text).toBe('{"text": 1}\r\n')
})
