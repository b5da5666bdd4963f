import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ok, orThrow, type Result } from '#shared/failure/failure'
import type { RequestInput, RequestName } from '#shared/ipc/contract'
import { english, msg } from '#shared/message/message'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { initEnvironment } from '#store/environment/init'
import { type FakeConnector, fakeConnector } from '#transport/fake/connector'
import type { FakeHost } from '#transport/fake/host'
import { systemClock } from '#transport/lib/clock'
import { simulatedHost } from '../bench/simulated'
import { serve } from './serve'
import { type TestServices, testServices } from './services.testing'

let home = ''
let dir = ''
let file = ''
let wire: FakeConnector
let online: TestServices
/** As in CI: there is no wire to any host. */
let offline: TestServices
const dead = new Set<string>()

beforeEach(async () => {
  home = temporaryFolder('facts')
  dir = join(home, 'cloud')
  file = join(home, 'facts.json')
  dead.clear()
  orThrow(await initEnvironment(dir, { preset: 'all-in-one' }))
  await writeFile(join(dir, 'inventory'), '[baremetal]\nh1\nh2\n[cron]\nh1\nh2\n[common]\nh1\nh2\n')
  const off = ['openstack_core', 'haproxy', 'keepalived', 'mariadb', 'memcached', 'rabbitmq', 'horizon']
  const globals = off.map((name) => `enable_${name}: "no"\n`).join('')
  await writeFile(
    join(dir, 'globals.yml'),
    `${globals}network_interface: eth0\nkolla_internal_vip_address: 192.0.2.10\n`,
  )
  wire = fakeConnector(['h1', 'h2'].map(scripted))
  const ports = { sql: unused, http: unused, clock: systemClock, close: async () => undefined }
  online = testServices(home, { openPorts: async () => ok({ ...ports, connector: wire }) })
  offline = testServices(home, { openPorts: () => Promise.reject(new Error('a host was asked')) })
})
afterEach(async () => {
  await online.runs.settled()
})

const unused = () => Promise.reject(new Error('not asked in these tests'))

function scripted(name: string): FakeHost {
  return {
    ...simulatedHost(name),
    behaviour: () => ({ health: 'healthy' }),
    fault: ({ kind }) =>
      kind === 'connect' && dead.has(name)
        ? { code: 'ssh.unreachable', what: msg`nobody answers`, where: { host: name }, remedy: msg`none` }
        : undefined,
  }
}

function ask<N extends RequestName>(services: TestServices, name: N, input: RequestInput<N>) {
  const { signal } = new AbortController()
  return serve({ ...services, report: () => undefined, signal, endRun: signal }, name, input)
}

const failuresOf = (result: Result<unknown>) => (result.ok ? [] : result.failures)

describe('facts of all hosts', () => {
  test('give the plan, the files and the checks of live hosts, without a wire to any', async () => {
    const taken = orThrow(await ask(online, 'facts.take', { dir, out: file }))
    expect(taken).toMatchObject({ path: file, hosts: ['h1', 'h2'], failures: [] })
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    const live = orThrow(await ask(online, 'plan.make', { dir, intent: { kind: 'deploy' } }))
    const plan = orThrow(await ask(offline, 'plan.make', { dir, intent: { kind: 'deploy' }, facts: file }))
    expect(plan.operations.length).toBeGreaterThan(0)
    expect(plan).toEqual({ ...live, madeAt: plan.madeAt, facts: { takenAt: taken.takenAt } })
    const out = join(home, 'config')
    expect(await ask(offline, 'config.write', { dir, out, facts: file })).toMatchObject({
      ok: true,
      value: { hosts: ['h1', 'h2'] },
    })
    expect(await readFile(join(out, 'h2/etc/kolla/cron/config.json'), 'utf8')).toContain('cron')
    const checks = orThrow(await ask(offline, 'preflight.run', { dir, facts: file }))
    const verdicts = (of: typeof checks) => new Map(of.map((one) => [`${one.check} ${one.host}`, one]))
    const asked = verdicts(orThrow(await ask(online, 'preflight.run', { dir })))
    for (const one of checks) {
      if (one.verdict === 'skip') continue
      expect([one.check, one.verdict]).toEqual([one.check, asked.get(`${one.check} ${one.host}`)?.verdict])
    }
    const skipped = checks.filter(({ remedy }) =>
      english(remedy).startsWith('Only the hosts themselves can tell'),
    )
    expect(new Set(skipped.map(({ check }) => check))).toEqual(
      new Set(['connection', 'reach', 'reach-mtu', 'name-resolution', 'accounts', 'images']),
    )
  })

  test('give a plan that runs while hosts are as they were, and is refused by host when one is not', async () => {
    orThrow(await ask(online, 'facts.take', { dir, out: file }))
    const plan = orThrow(await ask(offline, 'plan.make', { dir, intent: { kind: 'deploy' }, facts: file }))
    wire
      .state('h2')
      .files.set('/etc/kolla/cron/config.json', { content: 'x', mode: '0600', owner: 'root:root' })
    expect(failuresOf(await ask(online, 'run.start', { dir, plan }))).toMatchObject([
      { code: 'plan.stale', where: { host: 'h2' } },
    ])
    expect(wire.calls.filter(({ kind }) => kind === 'create')).toEqual([])
    wire.state('h2').files.clear()
    expect(await ask(online, 'run.start', { dir, plan })).toMatchObject({
      ok: true,
      value: { result: 'done' },
    })
    expect(wire.calls.filter(({ kind }) => kind === 'create').length).toBeGreaterThan(0)
  })
})

test('a release that no single step reaches from what runs is refused by plan, run, kept facts and preflight', async () => {
  orThrow(await ask(online, 'run.start', { dir, intent: { kind: 'deploy' } }))
  const config = join(dir, 'slipway.yml')
  const text = await readFile(config, 'utf8')
  await writeFile(config, text.replace(/^release: .*$/m, 'release: zed'))
  const changed = wire.calls.length
  const refused = [
    {
      code: 'plan.releaseJump',
      where: { file: config, field: 'release' },
      saw: expect.saying('runs on h1, h2: '),
    },
  ]
  const intent = { kind: 'deploy' } as const
  expect(failuresOf(await ask(online, 'plan.make', { dir, intent }))).toMatchObject(refused)
  expect(failuresOf(await ask(online, 'run.start', { dir, intent }))).toMatchObject(refused)
  orThrow(await ask(online, 'facts.take', { dir, out: file }))
  expect(failuresOf(await ask(offline, 'plan.make', { dir, intent, facts: file }))).toMatchObject(refused)
  const checks = orThrow(await ask(online, 'preflight.run', { dir }))
  expect(checks.filter(({ check }) => check === 'release-jump')).toMatchObject([
    { verdict: 'fail', field: 'release' },
  ])
  expect(wire.calls.slice(changed).filter(({ kind }) => kind === 'create')).toEqual([])
})

test('a host that does not answer is left out and named, and a plan without it is refused by its name', async () => {
  dead.add('h2')
  const taken = orThrow(await ask(online, 'facts.take', { dir, out: file }))
  expect(taken).toMatchObject({
    hosts: ['h1'],
    failures: [{ code: 'ssh.unreachable', where: { host: 'h2' } }],
  })
  expect(
    failuresOf(await ask(offline, 'plan.make', { dir, intent: { kind: 'deploy' }, facts: file })),
  ).toMatchObject([{ code: 'facts.hostMissing', where: { host: 'h2' } }])
  const checks = orThrow(await ask(offline, 'preflight.run', { dir, facts: file }))
  expect(checks.find(({ check, host }) => check === 'connection' && host === 'h2')?.verdict).toBe('fail')
  expect(checks.find(({ check, host }) => check === 'memory' && host === 'h1')?.verdict).toBe('pass')
})

test('without any answer, or without the folder, nothing is written', async () => {
  const missing = join(home, 'none', 'facts.json')
  expect(failuresOf(await ask(offline, 'facts.take', { dir, out: missing }))).toMatchObject([
    { code: 'facts.noFolder', where: { file: join(home, 'none') } },
  ])
  dead.add('h1').add('h2')
  expect(failuresOf(await ask(online, 'facts.take', { dir, out: file }))).toHaveLength(2)
  await expect(stat(file)).rejects.toThrow('ENOENT')
})

test('a file that is not there is told by its path', async () => {
  const [failure] = failuresOf(
    await ask(offline, 'plan.make', { dir, intent: { kind: 'deploy' }, facts: file }),
  )
  expect(failure).toMatchObject({ code: 'file.missing', where: { file } })
})

describe('the last facts', () => {
  const last = async () => orThrow(await ask(offline, 'facts.last', { dir }))

  test('are those of the last look at all hosts, for its owner alone', async () => {
    expect(await last()).toBeNull()
    orThrow(await ask(online, 'preflight.run', { dir }))
    const kept = await last()
    expect(kept).toMatchObject({ path: join(dir, '.slipway', 'facts.json'), hosts: ['h1', 'h2'] })
    expect((await stat(join(dir, '.slipway', 'facts.json'))).mode & 0o777).toBe(0o600)
    dead.add('h2')
    expect((await ask(online, 'plan.make', { dir, intent: { kind: 'deploy' } })).ok).toBe(false)
    orThrow(await ask(online, 'preflight.run', { dir }))
    expect(await last()).toEqual(kept)
    const plan = orThrow(
      await ask(offline, 'plan.make', { dir, intent: { kind: 'deploy' }, facts: kept?.path ?? '' }),
    )
    expect(plan.facts?.takenAt).toBe(kept?.takenAt)
  })

  test('of a plan do not tell what only a visit for checks asks', async () => {
    orThrow(await ask(online, 'plan.make', { dir, intent: { kind: 'deploy' } }))
    const facts = (await last())?.path ?? ''
    const checks = orThrow(await ask(offline, 'preflight.run', { dir, facts }))
    expect(checks.filter(({ check }) => check === 'clock-kept').map(({ verdict }) => verdict)).toEqual([
      'skip',
    ])
  })

  test('that cannot be read are none', async () => {
    orThrow(await ask(online, 'plan.make', { dir, intent: { kind: 'deploy' } }))
    await writeFile(join(dir, '.slipway', 'facts.json'), '{"schema": 7}')
    expect(await last()).toBeNull()
  })
})
