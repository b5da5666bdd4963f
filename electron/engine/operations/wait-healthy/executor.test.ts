import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { FailureError } from '#shared/failure/failure'
import { msg } from '#shared/message/message'
import { virtualClock } from '../../apply/virtual-clock.testing'
import type { CallOptions, HostReader } from '../../ports'
import { containerFact, containerSpec, contextOn, type MemoryHost, memoryHost } from '../kit/host.testing'
import { execute as waitHealthy } from './executor'

const spec = containerSpec()
const healthy = { type: 'healthy', container: 'keystone' }
const port = { type: 'port', address: '10.0.0.1', port: 5000 }

function waitFor(
  host: MemoryHost,
  gate: object,
  limit = 60,
  moved = false,
  others: Readonly<Record<string, MemoryHost>> = {},
) {
  const clock = virtualClock()
  const up = new AbortController()
  clock.sleep(limit * 1000).then(
    () => up.abort(),
    () => undefined,
  )
  const op = { host: 'h1', payload: gate as never, limit }
  const began = clock.now().getTime()
  const time = {
    get passed() {
      return (clock.now().getTime() - began) / 1000
    },
    moved,
  }
  const { context, waiting } = contextOn({ h1: host, ...others }, op, { clock, time, signal: up.signal })
  const result = waitHealthy.run(context)
  result.catch(() => undefined)
  return { result, clock, waiting }
}

function dialling(host: MemoryHost, dial: HostReader['dial']): MemoryHost {
  return { ...host, session: { ...host.session, reader: { ...host.session.reader, dial } } }
}

const refused = (code: string) =>
  new FailureError({
    code,
    what: msg`no answer`,
    saw: msg`ECONNREFUSED`,
    where: { host: 'h1' },
    remedy: msg`x`,
  })

test('a gate that is open at once is passed without a wait', async () => {
  const host = memoryHost('h1')
  host.containers.set('keystone', containerFact(spec))
  expect(await waitFor(host, healthy).result).toEqual({
    changes: [],
    note: 'running, it has no health check',
  })
})

test('a container is waited for until its health check passes, and what is seen meanwhile is told', async () => {
  const host = memoryHost('h1')
  host.containers.set('keystone', containerFact(spec, { health: 'starting' }))
  const { result, clock, waiting } = waitFor(host, healthy)
  await clock.advance(3_000)
  expect(waiting.at(-1)).toBe('starting')
  host.containers.set('keystone', containerFact(spec, { health: 'healthy' }))
  await clock.advance(2_500)
  expect((await result).note).toEqual('healthy')
})

test('a health check that passes when asked opens the gate before the engine asks again', async () => {
  const host = memoryHost('h1')
  const healthcheck = {
    test: ['CMD-SHELL', 'check me'],
    interval: 30,
    timeout: 30,
    retries: 3,
    startPeriod: 5,
  }
  host.containers.set('keystone', containerFact(containerSpec({ healthcheck }), { health: 'starting' }))
  const asked: (readonly string[])[] = []
  host.answer = (_container, argv) => {
    asked.push(argv)
    return {
      code: asked.length < 2 ? 1 : 0,
      stdout: '',
      stderr: asked.length < 2 ? 'connection refused' : '',
    }
  }
  const { result, clock, waiting } = waitFor(host, healthy)
  await clock.advance(1_000)
  expect((await result).note).toEqual('its health check passes')
  expect(waiting).toEqual(['its health check does not pass: connection refused'])
  expect(asked).toEqual(Array.from({ length: 2 }, () => ['/bin/sh', '-c', 'check me']))
})

test('a container that stays unhealthy is reported with the limit, what was seen, and its last lines', async () => {
  const host = memoryHost('h1')
  host.containers.set('keystone', containerFact(spec, { health: 'unhealthy' }))
  host.logs = 'first\nno database\n'
  const { result, clock } = waitFor(host, healthy, 30)
  await clock.advance(31_000)
  await expect(result).rejects.toMatchObject({
    failures: [
      {
        code: 'gate.closed',
        what: 'Waited 30 s in vain for keystone to be healthy.',
        saw: 'unhealthy; its last lines:\nfirst\nno database',
        where: { host: 'h1', container: 'keystone' },
      },
    ],
  })
})

test('a container that ends again and again is given up long before the limit', async () => {
  const host = memoryHost('h1')
  const { result, clock } = waitFor(host, healthy, 10_800)
  for (let start = 0; start < 8; start += 1) {
    const startedAt = new Date(Date.UTC(2026, 0, 1) + start).toISOString()
    host.containers.set('keystone', containerFact(spec, { health: 'starting', startedAt }))
    await clock.advance(20_000)
  }
  await expect(result).rejects.toMatchObject({
    failures: [
      {
        what: 'There is no use in waiting for keystone to be healthy.',
        saw: 'starting; the container ended 5 times meanwhile',
      },
    ],
  })
})

test('a container that ends a few times at its start is waited for', async () => {
  const host = memoryHost('h1')
  const { result, clock } = waitFor(host, healthy)
  for (let start = 0; start < 7; start += 1) {
    const startedAt = new Date(Date.UTC(2026, 0, 1) + start).toISOString()
    host.containers.set('keystone', containerFact(spec, { health: 'starting', startedAt }))
    await clock.advance(2_000)
  }
  host.containers.set('keystone', containerFact(spec, { health: 'healthy' }))
  await clock.advance(2_500)
  expect((await result).note).toEqual('healthy')
})

test('a container that is gone is not waited for', async () => {
  const { result } = waitFor(memoryHost('h1'), healthy)
  await expect(result).rejects.toMatchObject({
    failures: [
      { what: 'There is no use in waiting for keystone to be healthy.', saw: 'the container does not exist' },
    ],
  })
})

test('a port is waited for through refused connections and through an engine that restarts', async () => {
  let tries = 0
  const host = dialling(memoryHost('h1'), async () => {
    tries += 1
    if (tries === 1) throw refused('ssh.dialRefused')
    if (tries === 2) throw refused('docker.unreachable')
    return new PassThrough()
  })
  const { result, clock, waiting } = waitFor(host, port)
  await clock.advance(2_000)
  expect((await result).note).toEqual('it accepts connections')
  expect(waiting[0]).toBe('ECONNREFUSED')
})

test('a host that is lost ends the wait with that failure', async () => {
  const host = dialling(memoryHost('h1'), () => Promise.reject(refused('ssh.connectionLost')))
  await expect(waitFor(host, port).result).rejects.toMatchObject({
    failures: [{ code: 'ssh.connectionLost' }],
  })
})

test('a look that the end of the time cuts off does not hide what was seen before', async () => {
  let tries = 0
  const host = dialling(memoryHost('h1'), (_address, _port, { signal }) => {
    tries += 1
    if (tries !== 2) return Promise.reject(refused('ssh.dialRefused'))
    return new Promise((_resolve, reject) => {
      signal?.addEventListener('abort', () => reject(refused('cancelled')))
    })
  })
  const { result, clock } = waitFor(host, port, 30)
  await clock.advance(31_000)
  await expect(result).rejects.toMatchObject({ failures: [{ code: 'gate.closed', saw: 'ECONNREFUSED' }] })
})

test('a command in a container must end well and print what is expected', async () => {
  const host = memoryHost('h1')
  host.containers.set('mariadb', containerFact(containerSpec({ name: 'mariadb' })))
  host.answer = () => ({ code: 0, stdout: 'Donor\n', stderr: '' })
  const gate = { type: 'exec', container: 'mariadb', argv: ['health'], expect: '^Synced' }
  const { result, clock, waiting } = waitFor(host, gate)
  await clock.settle()
  expect(waiting).toEqual(['Donor'])
  host.answer = () => ({ code: 0, stdout: 'Synced\n', stderr: '' })
  await clock.advance(300)
  expect((await result).note).toEqual('Synced')
})

test('a gate that is open by the time the limit has passed is passed by the last look', async () => {
  const host = memoryHost('h1')
  host.containers.set('keystone', containerFact(spec, { health: 'starting' }))
  const { result, clock } = waitFor(host, healthy, 30)
  await clock.advance(29_000)
  const { inspect } = host.session.reader.containers
  Object.assign(host.session.reader.containers, {
    // Open for who asks without the limit's signal: that is the last look.
    inspect: (name: string, options: CallOptions) =>
      options.signal ? inspect(name, options) : Promise.resolve(containerFact(spec, { health: 'healthy' })),
  })
  await clock.advance(2_000)
  expect((await result).note).toEqual('healthy')
})

test('one that got on while it was waited for in vain may be slow, and is told so', async () => {
  const host = memoryHost('h1')
  host.containers.set('keystone', containerFact(spec, { health: 'starting' }))
  const { result, clock } = waitFor(host, healthy, 30, true)
  await clock.advance(31_000)
  await expect(result).rejects.toMatchObject({
    failures: [{ code: 'gate.closed', means: expect.saying('--patience') }],
  })
})

test('hosts that must have the same are asked until they have, and those that differ are named', async () => {
  const hosts = { h1: memoryHost('h1'), h2: memoryHost('h2'), h3: memoryHost('h3') }
  const gate = { type: 'alike', container: 'keystone', argv: ['sum'], hosts: Object.keys(hosts) }
  const say = (host: MemoryHost, stdout: string, code = 0) => {
    host.answer = () => ({ code, stdout, stderr: '' })
  }
  say(hosts.h1, 'a')
  say(hosts.h2, 'b')
  say(hosts.h3, 'a', 1)
  const { result, clock, waiting } = waitFor(hosts.h1, gate, 60, false, hosts)
  await clock.advance(1)
  expect(waiting).toEqual(['another answer or none on h2, h3'])
  say(hosts.h2, 'a')
  say(hosts.h3, 'a')
  await clock.advance(1_000)
  expect((await result).note).toEqual('all hosts answer the same')
  for (const host of Object.values(hosts)) say(host, '')
  const none = waitFor(hosts.h1, gate, 5, false, hosts)
  await none.clock.advance(6_000)
  await expect(none.result).rejects.toMatchObject({
    failures: [{ what: 'Waited 5 s in vain for keystone to answer the same on h1, h2, h3.' }],
  })
})
