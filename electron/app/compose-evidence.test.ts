import { mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { ok, orThrow } from '#shared/failure/failure'
import type { KeptEvidence } from '#shared/ipc/areas/evidence'
import type { RequestInput, RequestName } from '#shared/ipc/contract'
import { msg } from '#shared/message/message'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { initEnvironment } from '#store/environment/init'
import { fakeConnector } from '#transport/fake/connector'
import type { FakeHost } from '#transport/fake/host'
import { systemClock } from '#transport/lib/clock'
import { simulatedHost } from '../bench/simulated'
import { serve } from './serve'
import { type TestServices, testServices } from './services.testing'

let dir = ''
let services: TestServices
const dead = new Map<string, string>()
const password = 'correct-horse-battery'

const inventory = (port: number) =>
  `h1 ansible_port=${port} ansible_password=${password}\nh2\n[baremetal]\nh1\nh2\n[cron]\nh1\nh2\n[common]\nh1\nh2\n`

beforeEach(async () => {
  const home = temporaryFolder('evidence')
  dir = join(home, 'cloud')
  dead.clear()
  orThrow(await initEnvironment(dir, { preset: 'all-in-one' }))
  await writeFile(join(dir, 'inventory'), inventory(22))
  const off = ['openstack_core', 'haproxy', 'keepalived', 'mariadb', 'memcached', 'rabbitmq', 'horizon']
  const globals = off.map((name) => `enable_${name}: "no"\n`).join('')
  await writeFile(
    join(dir, 'globals.yml'),
    `${globals}network_interface: eth0\nkolla_internal_vip_address: 192.0.2.10\n`,
  )
  const connector = fakeConnector(['h1', 'h2'].map(scripted))
  const ports = { sql: unused, http: unused, clock: systemClock, close: async () => undefined, connector }
  services = testServices(home, { openPorts: async () => ok(ports) })
})

const unused = () => Promise.reject(new Error('not asked in these tests'))

function scripted(name: string): FakeHost {
  return {
    ...simulatedHost(name),
    behaviour: () => ({ health: 'healthy' }),
    fault: ({ kind }) =>
      kind === 'connect' && dead.has(name)
        ? {
            code: 'ssh.refused',
            what: msg`nobody answers`,
            where: { host: name },
            saw: msg`as ${dead.get(name) ?? ''}`,
            remedy: msg`none`,
          }
        : undefined,
  }
}

function ask<N extends RequestName>(name: N, input: RequestInput<N>) {
  const { signal } = new AbortController()
  return serve({ ...services, report: () => undefined, signal, endRun: signal }, name, input)
}

const last = async (): Promise<KeptEvidence> => orThrow(await ask('evidence.last', { dir }))
const told = ({ tests }: KeptEvidence) =>
  Object.fromEntries(
    tests.map(({ test: { host, state }, outOfDate }) => [host, `${state}${outOfDate ? ', then' : ''}`]),
  )

test('tests are kept by host with their time, and hold until the host is reached in another way', async () => {
  expect(await last()).toEqual({ tests: [], preflight: null, changedFiles: null })
  dead.set('h2', 'root')
  const begun = Date.now()
  const answered = orThrow(await ask('hosts.test', { dir }))
  const kept = await last()
  expect(kept.tests.map(({ test: one }) => one)).toEqual(answered)
  for (const { at } of kept.tests) expect(Date.parse(at)).toBeGreaterThanOrEqual(begun)
  expect(told(kept)).toEqual({ h1: 'ok', h2: 'failed' })
  await writeFile(join(dir, 'inventory'), inventory(2222))
  expect(told(await last())).toEqual({ h1: 'ok, then', h2: 'failed' })
  dead.clear()
  orThrow(await ask('hosts.test', { dir, hosts: ['h2'] }))
  expect(told(await last())).toEqual({ h1: 'ok, then', h2: 'ok' })
  await writeFile(join(dir, 'inventory'), inventory(22).replaceAll('h2\n', ''))
  expect(told(await last())).toEqual({ h1: 'ok' })
})

test('a changed password makes a test out of date, and the same one again makes it hold', async () => {
  orThrow(await ask('hosts.test', { dir }))
  await writeFile(join(dir, 'inventory'), inventory(22).replace(password, 'another-one-entirely'))
  expect(told(await last())).toEqual({ h1: 'ok, then', h2: 'ok' })
  await writeFile(join(dir, 'inventory'), inventory(22))
  expect(told(await last())).toEqual({ h1: 'ok', h2: 'ok' })
})

test('a preflight is kept until a file is changed since; a check that is asked again takes its new answers', async () => {
  const asked = orThrow(await ask('preflight.run', { dir }))
  const kept = (await last()).preflight
  expect(kept).toMatchObject({ results: asked, outOfDate: false })
  const connected = async () =>
    (await last()).preflight?.results
      .filter(({ check }) => check === 'connection')
      .map(({ host, verdict }) => `${host} ${verdict}`)
  expect(await connected()).toEqual(['h1 pass', 'h2 pass'])
  dead.set('h2', 'root')
  orThrow(await ask('preflight.run', { dir, only: ['connection'] }))
  expect(await connected()).toEqual(['h1 pass', 'h2 fail'])
  const again = (await last()).preflight
  expect(again).toMatchObject({ at: kept?.at, outOfDate: false })
  const names = (results: KeptEvidence['preflight']) => new Set(results?.results.map(({ check }) => check))
  expect(names(again)).toEqual(names(kept))
  await writeFile(join(dir, 'globals.yml'), `${await readFile(join(dir, 'globals.yml'), 'utf8')}# later\n`)
  expect((await last()).preflight).toMatchObject({ at: kept?.at, outOfDate: true })
})

test('no secret gets into what is kept, and only its owner reads it', async () => {
  dead.set('h2', password)
  orThrow(await ask('hosts.test', { dir }))
  orThrow(await ask('preflight.run', { dir }))
  for (const name of ['tests.json', 'preflight.json']) {
    const path = join(dir, '.slipway', name)
    expect(await readFile(path, 'utf8')).not.toContain(password)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
  }
  expect(await readFile(join(dir, '.slipway', 'tests.json'), 'utf8')).toContain('[redacted]')
})

test('what is damaged counts as never asked, and is written anew', async () => {
  orThrow(await ask('hosts.test', { dir }))
  const path = join(dir, '.slipway', 'tests.json')
  for (const text of ['{', '{"schema":1,"tests":[{"test":{"state":"ok","host":"h1"}}]}']) {
    await writeFile(path, text)
    expect(told(await last())).toEqual({})
  }
  orThrow(await ask('hosts.test', { dir, hosts: ['h1'] }))
  expect(told(await last())).toEqual({ h1: 'ok' })
})

test('files that changed since the last deploy are named: written, added and removed ones, and no touched ones', async () => {
  const changed = async () => (await last()).changedFiles
  await mkdir(join(dir, 'config'), { recursive: true })
  await writeFile(join(dir, 'config', 'cron.conf'), '')
  orThrow(await ask('run.start', { dir, intent: { kind: 'deploy' } }))
  expect(await changed()).toEqual([])
  const globals = join(dir, 'globals.yml')
  const text = await readFile(globals, 'utf8')
  await writeFile(globals, text)
  await utimes(globals, new Date(), new Date())
  await writeFile(join(dir, 'known_hosts'), 'h1 ssh-ed25519 AAAA\n')
  expect(await changed()).toEqual([])
  await writeFile(globals, `${text}# a note\n`)
  await writeFile(join(dir, 'config', 'new.conf'), '')
  await rm(join(dir, 'config', 'cron.conf'))
  expect(await changed()).toEqual(['config/cron.conf', 'config/new.conf', 'globals.yml'])
})

test('a fix changes nothing of what is told as changed, the next deploy does', async () => {
  orThrow(await ask('run.start', { dir, intent: { kind: 'deploy' } }))
  await writeFile(join(dir, 'README.md'), 'ours\n')
  await ask('run.start', { dir, intent: { kind: 'fix', check: 'timezone', hosts: ['h1'] } })
  expect((await last()).changedFiles).toEqual(['README.md'])
  orThrow(await ask('run.start', { dir, intent: { kind: 'deploy' } }))
  expect((await last()).changedFiles).toEqual([])
})
