import { expect, test } from 'vitest'
import type { ContainerSpec } from '#shared/model/container'
import { virtualClock } from '../apply/virtual-clock.testing'
import { compareContainer } from '../plan/compare'
import type { Outcome } from '../ports'
import { executors } from './executors'
import type { OpContext } from './kit/context'
import {
  containerFact,
  containerSpec,
  contextOn,
  Killed,
  type MemoryHost,
  memoryHost,
} from './kit/host.testing'

const { ensureContainer, reloadContainer, removeContainer, retireContainer } = executors

const spec = containerSpec({
  mounts: [{ kind: 'volume', source: 'logs', target: '/var/log', mode: 'rw' }],
})
const other = containerSpec({ ...spec, privileged: true })

function verdictOn(host: MemoryHost, want: ContainerSpec) {
  return compareContainer({
    placed: { host: 'h1', service: 's', key: 'keystone', spec: want, config: { command: 'run', files: [] } },
    fact: host.containers.get(want.name),
    images: [{ id: `sha256:${want.image}`, tags: [want.image], digests: [], labels: {}, size: 0 }],
    inside: { runCommand: 'run', files: [] },
    folderDiffers: false,
  })
}

async function carryOut(host: MemoryHost, action: string, want: ContainerSpec) {
  const { context } = contextOn(
    { h1: host },
    { host: 'h1', payload: { action, spec: want as never, volumes: ['logs'] } },
  )
  return ensureContainer.run(context)
}

const situations: Readonly<Record<string, (host: MemoryHost) => void>> = {
  create: () => undefined,
  replace: (host) => host.containers.set('keystone', containerFact(other)),
  restart: (host) => host.containers.set('keystone', containerFact(spec)),
  start: (host) => host.containers.set('keystone', containerFact(spec, { state: 'exited', exitCode: 1 })),
}

test.each([
  ['create', ['volume logs', 'remove keystone', 'create keystone', 'start keystone']],
  ['replace', ['volume logs', 'stop keystone', 'remove keystone', 'create keystone', 'start keystone']],
  ['restart', ['volume logs', 'stop keystone', 'start keystone']],
  ['start', ['volume logs', 'start keystone']],
])('to %s is these steps, volumes first', async (action, calls) => {
  const host = memoryHost('h1')
  situations[action]?.(host)
  const { changes } = await carryOut(host, action, spec)
  expect(host.calls).toEqual(calls)
  expect(changes).toEqual([
    { kind: 'volume', host: 'h1', name: 'logs', action: 'create' },
    { kind: 'container', host: 'h1', name: 'keystone', action },
  ])
})

test.each(Object.keys(situations))(
  'wherever Slipway dies while it is to %s, planning again reaches the same end',
  async (action) => {
    let survived = false
    for (let call = 0; !survived; call += 1) {
      for (const after of [false, true]) {
        const host = memoryHost('h1')
        situations[action]?.(host)
        host.dieAt = { call, after }
        const killed = await carryOut(host, action, spec).then(
          () => false,
          (error) => error instanceof Killed,
        )
        survived = !killed
        host.dieAt = null
        const next = verdictOn(host, spec)
        if (next.action !== 'none') await carryOut(host, next.action, spec)
        expect(verdictOn(host, spec).action).toBe('none')
        expect(host.containers.get('keystone')?.state).toBe('running')
      }
      expect(call).toBeLessThan(20)
    }
  },
)

const beside = { host: 'h1', payload: { action: 'replace', volumes: [], aside: 'keystone_leaving' } }
const retirement = { container: 'keystone_leaving', signal: 'SIGUSR1', seconds: 30 }

async function replaceBeside(host: MemoryHost) {
  const payload = { ...beside.payload, spec: spec as never }
  await ensureContainer.run(contextOn({ h1: host }, { ...beside, payload }).context)
}

async function retire(host: MemoryHost) {
  const { context } = contextOn({ h1: host }, { host: 'h1', payload: retirement })
  return retireContainer.run(context)
}

test('a replacement starts beside the old container, which ends when it is told to', async () => {
  const host = memoryHost('h1')
  host.containers.set('keystone', containerFact(other))
  await replaceBeside(host)
  expect(host.containers.get('keystone_leaving')?.state).toBe('running')
  await retire(host)
  expect(host.calls).toEqual([
    ...['stop keystone_leaving', 'remove keystone_leaving', 'setAside keystone keystone_leaving'],
    ...['stop keystone', 'remove keystone', 'create keystone', 'start keystone'],
    ...['kill SIGUSR1 keystone_leaving', 'stop keystone_leaving', 'remove keystone_leaving'],
  ])
})

test('wherever Slipway dies while one replaces the other, one of them serves, and the next plan puts it right', async () => {
  let survived = false
  for (let call = 0; !survived; call += 1) {
    for (const after of [false, true]) {
      const host = memoryHost('h1')
      host.containers.set('keystone', containerFact(other))
      host.dieAt = { call, after }
      survived = await replaceBeside(host)
        .then(() => retire(host))
        .then(
          () => true,
          (error) => !(error instanceof Killed),
        )
      host.dieAt = null
      expect([...host.containers.values()].some((fact) => fact.state === 'running')).toBe(true)
      const next = verdictOn(host, spec)
      if (next.action === 'create') await carryOut(host, 'create', spec)
      else if (next.action !== 'none') await replaceBeside(host)
      if (host.containers.has('keystone_leaving')) await retire(host)
      expect([...host.containers.keys()]).toEqual(['keystone'])
      expect(verdictOn(host, spec).action).toBe('none')
    }
    expect(call).toBeLessThan(20)
  }
})

test('removing stops first and leaves volumes alone', async () => {
  const host = memoryHost('h1')
  host.containers.set('keystone', containerFact(spec))
  host.volumes.add('logs')
  const payload = { container: 'keystone', stopTimeout: 60 }
  const { context } = contextOn({ h1: host }, { host: 'h1', payload })
  expect(await removeContainer.run(context)).toEqual({
    changes: [{ kind: 'container', host: 'h1', name: 'keystone', action: 'remove' }],
  })
  expect(host.calls).toEqual(['stop keystone', 'remove keystone'])
  expect([...host.volumes]).toEqual(['logs'])
})

test('a reload that the program refuses says why', async () => {
  const host = memoryHost('h1')
  host.answer = () => ({ code: 1, stdout: '', stderr: 'line 7: unknown keyword\n' })
  const payload = { container: 'haproxy', argv: ['reload'] }
  const { context } = contextOn({ h1: host }, { host: 'h1', payload })
  await expect(reloadContainer.run(context)).rejects.toMatchObject({
    failures: [
      {
        code: 'container.reloadFailed',
        where: { host: 'h1', container: 'haproxy', operation: 'op' },
        saw: 'line 7: unknown keyword',
      },
    ],
  })
})

test('a payload that is not what the executor knows is refused before anything is touched', async () => {
  const host = memoryHost('h1')
  await expect(carryOut(host, 'explode', spec)).rejects.toThrow()
  expect(host.calls).toEqual([])
})

const others = { hosts: ['h2', 'h3'], argv: ['health'], expect: '^Synced' }
const serving: Outcome = { code: 0, stdout: 'Synced Primary\n', stderr: '' }

function members(answers: Readonly<Record<string, () => Outcome>>) {
  const hosts = Object.fromEntries(['h1', 'h2', 'h3'].map((name) => [name, memoryHost(name)]))
  for (const [name, host] of Object.entries(hosts)) {
    host.containers.set('keystone', containerFact(spec))
    host.answer = answers[name] ?? (() => serving)
  }
  return hosts
}

function restartOf(hosts: Readonly<Record<string, MemoryHost>>, action: string, more: Partial<OpContext>) {
  const payload = { action, spec: spec as never, volumes: [], others }
  return contextOn(hosts, { host: 'h1', payload }, more)
}

test('a member of a cluster is stopped once every other one serves', async () => {
  const clock = virtualClock()
  let looks = 0
  const joining = () => ({ ...serving, stdout: ++looks > 2 ? serving.stdout : 'Joining Primary\n' })
  const hosts = members({ h3: joining })
  const { context, waiting } = restartOf(hosts, 'restart', { clock })
  const done = ensureContainer.run(context)
  await clock.advance(1_000)
  expect(hosts.h1?.calls).toEqual([])
  expect(waiting).toEqual(['keystone to serve on h3'])
  await clock.advance(10_000)
  await done
  expect(hosts.h1?.calls).toEqual(['stop keystone', 'start keystone'])
})

test('when another member does not serve until the time is up, none is stopped', async () => {
  const clock = virtualClock()
  const limit = new AbortController()
  const hosts = members({ h2: () => ({ code: 1, stdout: '', stderr: 'Connection refused\n' }) })
  const { context } = restartOf(hosts, 'replace', { clock, signal: limit.signal })
  const done = ensureContainer.run(context).catch((error: unknown) => error)
  await clock.advance(10_000)
  limit.abort()
  await clock.settle()
  expect(await done).toMatchObject({
    failures: [{ code: 'container.othersDown', saw: 'Connection refused', where: { host: 'h1' } }],
  })
  expect(hosts.h1?.calls).toEqual([])
})

test('one that is only started takes nobody away, so the others are not asked', async () => {
  const hosts = members({ h2: () => ({ code: 1, stdout: '', stderr: '' }) })
  hosts.h1?.containers.set('keystone', containerFact(spec, { state: 'exited', exitCode: 1 }))
  await ensureContainer.run(restartOf(hosts, 'start', {}).context)
  expect(hosts.h1?.calls).toEqual(['start keystone'])
})
