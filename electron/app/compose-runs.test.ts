import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openDoor } from '#doors/window/door'
import { ok, orThrow, type Result } from '#shared/failure/failure'
import type { Progress, Replies, RequestInput, RequestName } from '#shared/ipc/contract'
import type { ServerMessage } from '#shared/ipc/wire'
import { msg } from '#shared/message/message'
import type { RunEvent } from '#shared/model/run'
import { emptyRun, foldRun } from '#shared/model/run-view'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { initEnvironment } from '#store/environment/init'
import { type FakeConnector, fakeConnector } from '#transport/fake/connector'
import type { FakeFault, FakeHost } from '#transport/fake/host'
import { systemClock } from '#transport/lib/clock'
import { localReader, missingPrograms } from '../engine/facts/local.testing'
import { type TestServices, testServices } from './services.testing'

const missing = missingPrograms(['ip', 'findmnt'])
let home = ''
let dir = ''
let services: TestServices
let wire: FakeConnector
let faults: Map<string, FakeFault>
/** Milliseconds that each call to h1 takes. */
let slowness = 5
/** What containers of h2 print before they end. */
let ending = ''

beforeEach(async () => {
  home = temporaryFolder('runs')
  dir = join(home, 'cloud')
  orThrow(await initEnvironment(dir, { preset: 'all-in-one' }))
  await writeFile(join(dir, 'passwords.yml'), 'x: y\n')
  await writeFile(join(dir, 'inventory'), '[baremetal]\nh1\nh2\n[cron]\nh1\nh2\n[common]\nh1\nh2\n')
  await writeFile(
    join(dir, 'globals.yml'),
    'enable_openstack_core: "no"\nenable_haproxy: "no"\nenable_keepalived: "no"\nenable_mariadb: "no"\nenable_memcached: "no"\nenable_rabbitmq: "no"\nenable_horizon: "no"\nnetwork_interface: lo\nkolla_internal_vip_address: 192.0.2.10\n',
  )
  faults = new Map()
  slowness = 5
  ending = ''
  wire = fakeConnector(['h1', 'h2'].map(scriptedHost))
  services = testServices(home, { openPorts: async () => ok({ ...ports, connector: wire }) })
})
afterEach(async () => {
  await services.runs.settled()
})

const unused = () => Promise.reject(new Error('not asked in these tests'))
const ports = { sql: unused, http: unused, clock: systemClock, close: async () => undefined }

/** Has this machine's facts, read and never changed, and an engine in memory. */
function scriptedHost(name: string): FakeHost {
  return {
    name,
    shell: async (script) => {
      const reads = script.includes("printf '\\036%s\\n' os\n")
      return reads
        ? localReader().probe(script, { timeoutMs: 20_000 })
        : { code: 0, stdout: '\u001ebegin\n1\n\u001eend\n2\n', stderr: '' }
    },
    behaviour: () => (name === 'h2' && ending ? { exits: 1, output: ending } : { health: 'healthy' }),
    get latencyMs() {
      return name === 'h1' ? slowness : 5
    },
    fault: ({ kind }) => faults.get(`${name} ${kind}`),
  }
}

/** A window: calls with answers and what was told meanwhile. */
function openWindow() {
  const waiting = new Map<number, { told: Progress[]; settle: (result: Result<unknown>) => void }>()
  const door = openDoor(services, (message: ServerMessage) => {
    if (message.type === 'notice') return
    const call = waiting.get(message.id)
    if (message.type === 'progress') call?.told.push(...message.items)
    else call?.settle(message.result)
  })
  let last = 0
  const call = <N extends RequestName>(name: N, input: RequestInput<N>, told: Progress[] = []) =>
    new Promise<Result<Replies[N]>>((resolve) => {
      last += 1
      waiting.set(last, { told, settle: (result) => resolve(result as Result<Replies[N]>) })
      door.receive({ type: 'call', id: last, name, input })
    })
  return { call, close: () => door.close() }
}

const eventsIn = (told: readonly Progress[]) =>
  told.flatMap((item) => (item.type === 'run' ? [item.event] : []))
const brief = (events: readonly RunEvent[]) =>
  events.map((event) => ('op' in event ? `${event.type} ${event.op}` : event.type))
const failing: FakeFault = { code: 'docker.refused', what: msg`the engine refuses`, remedy: msg`mend it` }

async function begin(window: ReturnType<typeof openWindow>): Promise<string> {
  const plan = orThrow(await window.call('plan.make', { dir, intent: { kind: 'deploy' } }))
  expect(plan.operations.length).toBeGreaterThan(0)
  return orThrow(await window.call('run.begin', { dir, fingerprint: plan.fingerprint })).run
}

test.skipIf(missing.length > 0)('the plan that was shown runs, whoever looks, until it is done', async () => {
  const first = openWindow()
  const run = await begin(first)
  expect(orThrow(await first.call('run.live', {}))).toEqual([
    { dir, run, intent: { kind: 'deploy' }, paused: false },
  ])
  const cut = first.call('run.follow', { dir, run })
  first.close()
  const second = openWindow()
  const told: Progress[] = []
  expect(await second.call('run.follow', { dir, run }, told)).toEqual(ok({ result: 'done' }))
  const events = eventsIn(told)
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => at + 1))
  const view = foldRun(emptyRun, events)
  expect([...view.hosts.values()].map(({ host, state }) => [host, state])).toEqual(
    expect.arrayContaining([
      ['h1', 'done'],
      ['h2', 'done'],
    ]),
  )
  expect(wire.state('h1').containers.get('cron')?.state).toBe('running')
  await services.runs.settled()
  expect(orThrow(await second.call('run.live', {}))).toEqual([])
  expect(orThrow(await second.call('run.list', { dir }))).toMatchObject([
    { id: run, result: 'done', by: 'eve@here' },
  ])
  expect(services.notices.filter(({ type }) => type === 'runsChanged')).toHaveLength(2)
  second.close()
  await Promise.race([cut, new Promise((resolve) => setImmediate(resolve))])
})

test.skipIf(missing.length > 0)(
  'a plan that does not follow any more from what is seen is refused before anything is done',
  async () => {
    const window = openWindow()
    const plan = orThrow(await window.call('plan.make', { dir, intent: { kind: 'deploy' } }))
    const made = await window.call('run.begin', { dir, fingerprint: plan.fingerprint })
    expect(made.ok).toBe(true)
    await services.runs.settled()
    expect(await window.call('run.begin', { dir, fingerprint: plan.fingerprint })).toMatchObject({
      ok: false,
      failures: expect.arrayContaining([expect.objectContaining({ code: 'plan.stale' })]),
    })
    expect(orThrow(await window.call('run.list', { dir }))).toHaveLength(1)
  },
)

test.skipIf(missing.length > 0)(
  'a run is held, another may not begin beside it, a host is tried again, and it ends well',
  async () => {
    faults.set('h2 create', failing)
    slowness = 500
    const window = openWindow()
    const run = await begin(window)
    const told: Progress[] = []
    const followed = window.call('run.follow', { dir, run }, told)
    await vi.waitFor(() => expect(brief(eventsIn(told)).join()).toContain('opFailed h2/'), {
      timeout: 20_000,
    })
    expect(await window.call('run.begin', { dir, intent: { kind: 'deploy' } })).toMatchObject({
      failures: [{ code: 'environment.locked' }],
    })
    orThrow(await window.call('run.pause', { dir, run, paused: true }))
    await vi.waitFor(async () =>
      expect(orThrow(await window.call('run.live', {}))).toMatchObject([{ paused: true }]),
    )
    faults.clear()
    expect(await window.call('run.retry', { dir, run, host: 'nobody' })).toMatchObject({
      failures: [{ code: 'run.nothingToRetry' }],
    })
    expect(orThrow(await window.call('run.retry', { dir, run, host: 'h2' })).operations).toBeGreaterThan(0)
    orThrow(await window.call('run.pause', { dir, run, paused: false }))
    expect(await followed).toEqual(ok({ result: 'done' }))
    const view = foldRun(emptyRun, eventsIn(told))
    expect([...view.hosts.values()].map(({ state, failed }) => [state, failed])).not.toContainEqual([
      'failed',
      1,
    ])
    expect(view.failures).toEqual([])
    expect(wire.state('h2').containers.get('cron')?.state).toBe('running')
    const types = new Set(eventsIn(told).map(({ type }) => type))
    expect([...types]).toEqual(
      expect.arrayContaining(['runPaused', 'runContinued', 'opRequeued', 'opFailed', 'runFinished']),
    )
    window.close()
  },
)

test.skipIf(missing.length > 0)(
  'health tells a known cause that a container named before it ended, without its secrets',
  async () => {
    ending = 'auth_pass q1w2e3r4 ERROR:__main__:MissingRequiredSource: x is not found'
    const window = openWindow()
    await begin(window)
    await services.runs.settled()
    const results = orThrow(await window.call('health.run', { dir }))
    const shown = 'auth_pass [redacted] ERROR:__main__:MissingRequiredSource: x is not found'
    expect(results.filter(({ verdict }) => verdict === 'fail')).toMatchObject([
      {
        host: 'h2',
        check: 'container-health',
        found: [
          {
            id: 'dk-setconfigs',
            host: 'h2',
            service: 'cron',
            evidence: [{ source: 'docker logs cron', lines: [shown], count: 1 }],
          },
        ],
      },
    ])
    window.close()
  },
)

test.skipIf(missing.length > 0)(
  'a run is not resumed when that would remove what nobody agreed to lose, and goes on once it does not',
  async () => {
    const inventory = join(dir, 'inventory')
    const before = await readFile(inventory, 'utf8')
    faults.set('h2 create', failing)
    const window = openWindow()
    const run = await begin(window)
    await services.runs.settled()
    faults.clear()
    await writeFile(inventory, before.replace('[cron]\nh1\n', '[cron]\n'))
    const stood = containers()
    expect(stood).toContain('h1 cron running')
    expect(await window.call('run.begin', { dir, resumes: run })).toMatchObject({
      ok: false,
      failures: [{ code: 'run.resumeRemoves', saw: expect.saying('container cron on h1') }],
    })
    expect(containers()).toEqual(stood)
    expect(orThrow(await window.call('run.list', { dir }))).toHaveLength(1)

    await writeFile(inventory, before)
    orThrow(await window.call('run.begin', { dir, resumes: run }))
    await services.runs.settled()
    expect(containers()).toEqual(expect.arrayContaining(['h1 cron running', 'h2 cron running']))
    window.close()
  },
)

function containers(): readonly string[] {
  return ['h1', 'h2'].flatMap((host) =>
    [...wire.state(host).containers].map(([name, { state }]) => `${host} ${name} ${state}`),
  )
}

test.skipIf(missing.length > 0)('a run on many hosts gives node nothing to warn of', async () => {
  const names = Array.from({ length: 12 }, (_, at) => `h${at + 1}`)
  const hosts = names.join('\n')
  await writeFile(join(dir, 'inventory'), `[baremetal]\n${hosts}\n[cron]\n${hosts}\n[common]\n${hosts}\n`)
  wire = fakeConnector(names.map(scriptedHost))
  const warnings: Error[] = []
  const take = (warning: Error) => warnings.push(warning)
  process.on('warning', take)
  try {
    const window = openWindow()
    const run = orThrow(await window.call('run.begin', { dir, intent: { kind: 'deploy' } })).run
    expect(await window.call('run.follow', { dir, run })).toEqual(ok({ result: 'done' }))
  } finally {
    process.off('warning', take)
  }
  expect(warnings.map(String)).toEqual([])
})
