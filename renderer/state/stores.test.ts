import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fail, ok, orThrow } from '#shared/failure/failure'
import { msg, quoted } from '#shared/message/message'
import { createClient } from '../client'
import { createFakeWire, type FakeHandlers } from '../testing/fake-wire'
import { checksOf } from '../testing/fixtures/checks'
import { seenBefore } from '../testing/fixtures/evidence'
import { handlersOf } from '../testing/fixtures/handlers'
import { deployPlan } from '../testing/fixtures/plans'
import { eventsOf } from '../testing/fixtures/runs'
import { cloud, type World, type WorldRun, worldOf } from '../testing/fixtures/world'
import { type AddressBar, formatRoute } from './route'
import { createStores } from './stores'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function bar(hash: string): AddressBar {
  let now = hash
  return {
    read: () => now,
    write: (next) => {
      now = next
    },
    onChange: () => undefined,
  }
}

function storage() {
  const kept = new Map<string, string>()
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
}

async function openWindow(change: (world: World) => void = () => undefined, more: FakeHandlers = {}) {
  const world = worldOf(3)
  change(world)
  const wire = createFakeWire({ ...handlersOf(world), ...more })
  const address = formatRoute({ at: 'install', dir: cloud, step: 'hosts' })
  const kept = storage()
  const stores = createStores(createClient(wire), {
    storage: kept,
    addressBar: bar(address),
    locale: 'zh-CN',
  })
  await settle()
  const calls = (name: string) => wire.calls.filter((call) => call.name === name)
  return { world, wire, stores, calls, kept }
}

/** Answers that are already there are taken in. */
const settle = () => vi.advanceTimersByTimeAsync(0)

function runOf(until: number, fails?: string): WorldRun {
  const from = '2026-11-21T05:15:00.000Z'
  const events = eventsOf({ run: 'r1', plan: deployPlan, from, until, ...(fails ? { fails } : {}) })
  const last = events.at(-1)
  const result = last?.type === 'runFinished' ? last.result : 'running'
  return { id: 'r1', intent: { kind: 'deploy' }, startedAt: from, result, plan: deployPlan, events }
}

test('the environment of the address is opened, and the draft holds it', async () => {
  const { stores } = await openWindow()
  const { draft } = stores.draft.getState()
  expect(draft.hosts.map(({ name, address }) => `${name} ${address}`)).toEqual([
    'ctl1 10.20.0.11',
    'ctl2 10.20.0.12',
    'ctl3 10.20.0.13',
  ])
  expect(draft.options.network_interface).toBe('eth0')
  expect(draft.groups.keystone?.children).toEqual(['control'])
})

test('an environment that cannot be read keeps what can: its files and the catalog', async () => {
  const failure = { code: 'vault.passwordMissing', what: quoted('locked'), remedy: quoted('unlock') }
  const { stores } = await openWindow((world) => {
    world.unreadable = [failure]
  })
  const { status, failures, files, catalog } = stores.environment.getState()
  expect([status, failures, Object.keys(files).length]).toEqual(['failed', [failure], 3])
  expect(catalog.length).toBeGreaterThan(5)
  await stores.environment.getState().unlock('password', false)
  expect(stores.environment.getState().status).toBe('ready')
})

test('an edit is in the draft at once, and on disk within a second with others made meanwhile', async () => {
  const { stores, world, calls } = await openWindow()
  const { setOption } = stores.draft.getState()
  setOption('network_interface', 'eth2')
  setOption('enable_horizon', 'no')
  expect(stores.draft.getState().draft.options).toMatchObject({
    network_interface: 'eth2',
    enable_horizon: 'no',
  })
  expect([stores.draft.getState().saving, calls('globals.set').length]).toEqual(['pending', 0])
  await vi.advanceTimersByTimeAsync(999)
  expect([stores.draft.getState().saving, calls('globals.set').length]).toEqual(['saved', 1])
  expect(world.options).toMatchObject({ network_interface: 'eth2', enable_horizon: 'no' })
  expect(stores.draft.getState()).toMatchObject({
    options: {},
    draft: { options: { network_interface: 'eth2' } },
  })
})

test('an option that is taken away has its default again', async () => {
  const { stores, world } = await openWindow()
  stores.draft.getState().setOption('network_interface', null)
  expect('network_interface' in stores.draft.getState().draft.options).toBe(false)
  expect(await stores.draft.getState().flush()).toBe(true)
  expect('network_interface' in world.options).toBe(false)
})

test('a file that somebody else wrote is not overwritten: it is said, edits stay until they are dropped', async () => {
  const { stores, world } = await openWindow()
  world.versions['globals.yml'] = 7
  world.options.network_interface = 'theirs'
  stores.draft.getState().setOption('network_interface', 'mine')
  expect(await stores.draft.getState().flush()).toBe(false)
  expect(stores.draft.getState()).toMatchObject({ saving: 'failed', failures: [{ code: 'file.changed' }] })
  expect(stores.draft.getState().draft.options.network_interface).toBe('mine')
  await stores.draft.getState().reload()
  expect(stores.draft.getState()).toMatchObject({
    saving: 'saved',
    failures: [],
    draft: { options: { network_interface: 'theirs' } },
  })
})

test('a text that is not on disk yet is written before all is said to be saved', async () => {
  const { stores } = await openWindow()
  const { setUnwritten, flush } = stores.draft.getState()
  let written = 0
  setUnwritten(async () => {
    await Promise.resolve()
    written += 1
    setUnwritten(null)
  })
  expect(await flush()).toBe(true)
  expect(written).toBe(1)
  setUnwritten(async () => undefined)
  expect(await flush()).toBe(false)
})

test('what was saved before a failure is not sent again', async () => {
  const { stores, calls, world } = await openWindow()
  world.versions['globals.yml'] = 7
  stores.draft.getState().setOption('network_interface', 'mine')
  stores.draft.getState().editInventory([{ type: 'addHost', host: 'new1', vars: {}, groups: ['compute'] }])
  await stores.draft.getState().flush()
  await stores.draft.getState().flush()
  expect([calls('inventory.edit').length, calls('globals.set').length]).toEqual([1, 2])
  expect(stores.draft.getState().draft.hosts.map(({ name }) => name)).toContain('new1')
})

test('removed hosts come back by the text from before, whether saved yet or not', async () => {
  const { stores, calls } = await openWindow()
  const names = () => stores.draft.getState().draft.hosts.map(({ name }) => name)
  stores.draft.getState().removeHosts(['ctl2'])
  expect([names(), stores.draft.getState().undo?.text.values]).toEqual([['ctl1', 'ctl3'], { host: 'ctl2' }])
  await stores.draft.getState().undoLast()
  expect([names(), stores.draft.getState().undo]).toEqual([['ctl1', 'ctl2', 'ctl3'], null])
  await stores.draft.getState().flush()

  const before = stores.environment.getState().files.inventory?.text
  stores.draft.getState().removeHosts(['ctl3'])
  await stores.draft.getState().flush()
  await stores.draft.getState().undoLast()
  expect(calls('file.write').map(({ input }) => input)).toEqual([
    { dir: cloud, file: 'inventory', text: before, version: 'v2' },
  ])
})

test('a notice reads again what others changed, but never over what is just being typed', async () => {
  const { stores, world, wire } = await openWindow()
  world.options.network_interface = 'bond0'
  wire.notify({ type: 'environmentChanged', dir: cloud })
  await settle()
  expect(stores.draft.getState().draft.options.network_interface).toBe('bond0')
  stores.draft.getState().setOption('network_interface', 'typed')
  wire.notify({ type: 'environmentChanged', dir: cloud })
  await settle()
  expect(stores.draft.getState().draft.options.network_interface).toBe('typed')
})

test('a plan that was made before an edit is no plan any more', async () => {
  const { stores } = await openWindow((world) => {
    world.plan = deployPlan
  })
  await Promise.all([stores.plan.getState().make(cloud, { kind: 'deploy' }), settle()])
  expect(stores.draft.getState().draft.plan?.fingerprint).toBe(deployPlan.fingerprint)
  expect(stores.plan.getState()).toMatchObject({
    status: 'ready',
    stages: ['connecting to 3 hosts', 'reading facts', 'comparing'],
  })
  stores.draft.getState().setOption('network_interface', 'eth2')
  expect(stores.draft.getState().draft.plan).toBeNull()
})

test('a file that is written by anyone makes plan and checks old; what only waits or is noted does not', async () => {
  const { stores, world, wire } = await openWindow((it) => {
    it.plan = deployPlan
    it.checks = checksOf(['ctl1'], false)
  })
  await Promise.all([
    stores.plan.getState().make(cloud, { kind: 'deploy' }),
    stores.checks.getState().runPreflight(cloud),
    settle(),
  ])
  const stale = () => [stores.plan.getState().stale, stores.checks.getState().preflight.stale]
  stores.draft.getState().setNote('label', 'x')
  await stores.draft.getState().flush()
  wire.notify({ type: 'environmentChanged', dir: cloud })
  await settle()
  expect(stale()).toEqual([false, false])
  world.versions.inventory = 9
  wire.notify({ type: 'environmentChanged', dir: cloud })
  await settle()
  expect(stale()).toEqual([true, true])
})

test('a plan whose making is stopped is no failure', async () => {
  const { stores } = await openWindow(undefined, {
    'plan.make': (_input, { signal }) =>
      new Promise((resolve) =>
        signal.addEventListener('abort', () =>
          resolve(
            fail({ code: 'request.cancelled', what: quoted('nobody waits'), remedy: quoted('ask again') }),
          ),
        ),
      ),
  })
  const made = stores.plan.getState().make(cloud, { kind: 'deploy' })
  await settle()
  expect(stores.plan.getState().status).toBe('making')
  stores.plan.getState().stop()
  await Promise.all([made, settle()])
  expect(stores.plan.getState()).toMatchObject({ status: 'none', failures: [] })
})

test('a run that lives when the window opens is followed from its first event', async () => {
  const { stores } = await openWindow((world) => {
    world.runs = [runOf(0.5)]
  })
  const { state, view, log } = stores.run.getState()
  expect([state, view.state, view.operations.size]).toEqual(['live', 'running', deployPlan.operations.length])
  expect(log.lines.length).toBeGreaterThan(20)
  expect(log.lines.find(({ op }) => op.startsWith('ctl1/'))?.host).toBe('ctl1')
  expect(stores.draft.getState().draft.run).toMatchObject({ id: 'r1', state: 'running' })
})

test('a run that was only a stage does not count as a deploy that is done', async () => {
  const { stores } = await openWindow((world) => {
    const [started, ...more] = runOf(1).events
    if (started?.type !== 'runStarted') throw new Error('no start')
    world.runs = [{ ...runOf(1), events: [{ ...started, next: quoted('MariaDB is started.') }, ...more] }]
  })
  await Promise.all([stores.run.getState().follow(cloud, 'r1'), settle()])
  expect(stores.run.getState().view).toMatchObject({ state: 'done', next: 'MariaDB is started.' })
  expect(stores.draft.getState().draft.run).toMatchObject({ id: 'r1', state: 'staged' })
})

test('a run that ends is over, with what failed', async () => {
  const { stores } = await openWindow((world) => {
    world.runs = [runOf(1, 'ctl2/ensureContainer/rabbitmq')]
  })
  await Promise.all([stores.run.getState().follow(cloud, 'r1'), settle()])
  const { state, view } = stores.run.getState()
  expect([state, view.state, view.failures.map(({ code }) => code)]).toEqual([
    'ended',
    'failed',
    ['docker.diskFull'],
  ])
})

test('a run that is known to have ended is read in batches and never counts as live meanwhile', async () => {
  const batches = 5
  const ended = runOf(1)
  const size = Math.ceil(ended.events.length / batches)
  const { stores, calls } = await openWindow(
    (world) => {
      world.runs = [ended]
    },
    {
      'run.follow': async (_input, { progress }) => {
        for (let from = 0; from < ended.events.length; from += size) {
          progress(...ended.events.slice(from, from + size).map((event) => ({ type: 'run', event }) as const))
          await new Promise((resolve) => setTimeout(resolve, 100))
        }
        return ok({ result: 'done' })
      },
    },
  )
  const states = [stores.run.getState().state]
  stores.run.subscribe(({ state }) => states.push(state))
  await vi.advanceTimersByTimeAsync(1000)
  expect(calls('run.follow')).toHaveLength(1)
  expect(states.filter((state) => state === 'reading').length).toBeGreaterThanOrEqual(batches - 1)
  expect(new Set(states)).toEqual(new Set(['reading', 'ended']))
  expect(stores.run.getState().view.state).toBe('done')
})

test('a run whose line was cut goes on from its last event when the line is back', async () => {
  const { stores, wire, calls } = await openWindow((world) => {
    world.runs = [runOf(0.5)]
  })
  const { seq } = stores.run.getState().view
  wire.become('lost')
  await settle()
  expect(stores.run.getState()).toMatchObject({ state: 'lost', failures: [{ code: 'window.disconnected' }] })
  wire.become('open')
  await settle()
  expect(calls('run.follow').at(-1)?.input).toEqual({ dir: cloud, run: 'r1', after: seq })
})

test('a run that must not begin says why', async () => {
  const refusal = { code: 'plan.changed', what: quoted('a host changed'), remedy: quoted('plan again') }
  const { stores } = await openWindow(undefined, { 'run.begin': () => fail(refusal) })
  await Promise.all([stores.run.getState().begin({ dir: cloud, fingerprint: 'f' }), settle()])
  expect(stores.run.getState()).toMatchObject({ state: 'none', failures: [refusal] })
})

test('hosts show what they say as it comes, and one that is trusted is asked again', async () => {
  const { stores } = await openWindow((world) => {
    world.troubled = true
  })
  await Promise.all([stores.hosts.getState().test(cloud), settle()])
  const states = () =>
    Object.values(stores.hosts.getState().tests).map(({ host, state }) => `${host} ${state}`)
  expect(states()).toEqual(['ctl1 ok', 'ctl2 keyUnknown', 'ctl3 failed'])
  await stores.hosts.getState().trust(cloud, 'ctl2', { type: 't', key: 'k', fingerprint: 'f' })
  await settle()
  expect(states()).toEqual(['ctl1 ok', 'ctl2 ok', 'ctl3 failed'])
})

test('hosts are tested beside others: each test ends for itself, and all of them are counted', async () => {
  const answers = new Map<string, () => void>()
  const { stores } = await openWindow(undefined, {
    'hosts.test': ({ hosts: [host = ''] = [] }, { progress }) => {
      progress({ type: 'host', test: { host, state: 'reading' } })
      return new Promise((resolve) => answers.set(host, () => resolve(fail(silent))))
    },
  })
  const silent = { code: 'vault.passwordMissing', what: msg`locked`, remedy: msg`unlock` }
  const state = () => stores.hosts.getState()
  const tests = ['ctl1', 'ctl2'].map((host) => state().test(cloud, [host]))
  await settle()
  expect(state()).toMatchObject({ testing: true, progress: { asked: 2, answered: 0 } })
  answers.get('ctl1')?.()
  await settle()
  expect(state().testing).toBe(true)
  expect(Object.keys(state().tests)).toEqual(['ctl2'])
  answers.get('ctl2')?.()
  await Promise.all(tests)
  expect([state().testing, state().tests]).toEqual([false, {}])
})

test('one check asked again takes the place of its old answer, the others stay', async () => {
  const { stores } = await openWindow((world) => {
    world.checks = checksOf(['ctl1', 'ctl2', 'ctl3'], true)
  })
  const verdict = () =>
    stores.checks
      .getState()
      .preflight.results?.find(({ check, host }) => check === 'memory' && host === 'ctl3')?.verdict
  await Promise.all([stores.checks.getState().runPreflight(cloud), settle()])
  const count = stores.checks.getState().preflight.results?.length
  expect(verdict()).toBe('warn')
  const { planFix, fix } = stores.checks.getState()
  const plan = orThrow(await planFix(cloud, 'memory', ['ctl3']))
  const seen: number[] = []
  const ended = orThrow(await fix(cloud, plan, ({ seq }) => seen.push(seq)))
  expect([ended.state, seen.at(-1)]).toEqual(['done', ended.seq])
  expect([verdict(), stores.checks.getState().preflight.results?.length]).toEqual(['pass', count])
})

test('a check that passes when it is asked again has none of its old answers, whatever they named', async () => {
  const { stores, world } = await openWindow((it) => {
    it.checks = checksOf(['ctl1', 'ctl2', 'ctl3'], true)
  })
  await Promise.all([stores.checks.getState().runPreflight(cloud), settle()])
  const order = () => [...new Set(stores.checks.getState().preflight.results?.map(({ check }) => check))]
  const before = order()
  world.checks = checksOf(['ctl1', 'ctl2', 'ctl3'], true).map((result) => {
    const { field: _field, ...rest } = result
    return result.check === 'vip-free' ? { ...rest, verdict: 'pass' } : result
  })
  await Promise.all([stores.checks.getState().runPreflight(cloud, ['vip-free']), settle()])
  const { results, again } = stores.checks.getState().preflight
  expect(results?.filter(({ check }) => check === 'vip-free').map(({ verdict }) => verdict)).toEqual(['pass'])
  expect([order(), again]).toEqual([before, []])
})

test('checks count as run only when all have answered', async () => {
  const [first] = checksOf(['ctl1'], false)
  const { stores } = await openWindow(undefined, {
    'preflight.run': (_input, { progress, signal }) => {
      if (first) progress({ type: 'check', result: first })
      return new Promise((resolve) =>
        signal.addEventListener('abort', () =>
          resolve(
            fail({ code: 'request.cancelled', what: quoted('nobody waits'), remedy: quoted('ask again') }),
          ),
        ),
      )
    },
  })
  const ran = stores.checks.getState().runPreflight(cloud)
  await settle()
  expect(stores.checks.getState().preflight).toMatchObject({ running: true, results: [first] })
  expect(stores.draft.getState().draft.checks).toBeNull()
  stores.checks.getState().stop()
  await Promise.all([ran, settle()])
  expect(stores.checks.getState().preflight).toMatchObject({ running: false, complete: false, failures: [] })
  expect(stores.draft.getState().draft.checks).toBeNull()
})

test('leaving an environment saves what waits and forgets what was seen of it', async () => {
  const { stores, world } = await openWindow()
  stores.draft.getState().setOption('network_interface', 'eth7')
  stores.route.getState().go({ at: 'start' })
  await settle()
  expect(world.options.network_interface).toBe('eth7')
  expect(stores.environment.getState()).toMatchObject({ dir: null, status: 'none' })
  expect(stores.draft.getState().draft.hosts).toEqual([])
})

test('what is chosen in the desktop’s menu happens here', async () => {
  const { stores, wire } = await openWindow()
  wire.notify({ type: 'menu', action: 'find' })
  expect(stores.app.getState().overlay).toBe('find')
  wire.notify({ type: 'menu', action: 'newEnvironment' })
  expect(stores.route.getState().route).toEqual({ at: 'new', way: 'create' })
  wire.notify({ type: 'showRun', dir: cloud, run: 'r9' })
  expect(stores.route.getState().route).toEqual({ at: 'run', dir: cloud, run: 'r9' })
})

test('preferences are kept, begin with the language of the browser, and survive nonsense', async () => {
  const { stores, kept } = await openWindow()
  expect(stores.app.getState().preferences).toEqual({
    theme: 'system',
    density: 'comfortable',
    language: 'zh',
  })
  stores.app.getState().prefer({ theme: 'dark' })
  expect(kept.kept.get('slipway.preferences')).toContain('"dark"')
  const wire = createFakeWire({ 'recent.list': () => ok([]) })
  const nonsense = { getItem: () => '{"theme":5,"density":"compact"}', setItem: () => undefined }
  const other = createStores(createClient(wire), {
    storage: nonsense,
    addressBar: bar('#/'),
    locale: 'de-AT',
  })
  expect(other.app.getState().preferences).toEqual({ theme: 'system', density: 'compact', language: 'en' })
})

test('what was seen before is shown again, and judged anew whenever the environment was read', async () => {
  let edited = false
  const { wire, stores, calls } = await openWindow(undefined, {
    'evidence.last': () => ok(seenBefore(worldOf(3), edited)),
  })
  const draft = () => stores.draft.getState().draft
  expect(Object.keys(draft().tests)).toEqual(['ctl1', 'ctl2', 'ctl3'])
  expect([draft().checked?.outOfDate, draft().checks?.length]).toEqual([
    false,
    seenBefore(worldOf(3), false).preflight?.results.length,
  ])
  expect(draft().tested.ctl1?.outOfDate).toBe(false)
  edited = true
  wire.notify({ type: 'environmentChanged', dir: cloud })
  await settle()
  expect(calls('evidence.last')).toHaveLength(2)
  expect([draft().tested.ctl1?.outOfDate, draft().tested.ctl2?.outOfDate]).toEqual([true, false])
  await stores.hosts.getState().test(cloud, ['ctl1'])
  expect(draft().tested.ctl1?.outOfDate).toBe(false)
})

test('a preflight of this window is not overwritten by an older one', async () => {
  const { world, wire, stores } = await openWindow(undefined, {
    'evidence.last': () => ok(seenBefore(worldOf(3), true)),
  })
  const draft = () => stores.draft.getState().draft
  expect(draft().checked?.outOfDate).toBe(true)
  world.checks = checksOf(['ctl1'], true)
  await stores.checks.getState().runPreflight(cloud)
  wire.notify({ type: 'environmentChanged', dir: cloud })
  await settle()
  expect(draft().checks).toEqual(world.checks)
  expect(draft().checked?.outOfDate).toBe(false)
})

test('a step is visited when the user goes on from it, and what is known of one environment is not of another', async () => {
  const { stores } = await openWindow()
  const visited = () => Object.keys(stores.draft.getState().draft.visited)
  expect(visited()).toEqual([])
  const { go } = stores.route.getState()
  go({ at: 'install', dir: cloud, step: 'hosts', field: 'host:ctl1' })
  await settle()
  expect(visited()).toEqual([])
  go({ at: 'install', dir: cloud, step: 'services' })
  await settle()
  expect(visited()).toEqual(['hosts'])
  go({ at: 'overview', dir: cloud })
  await settle()
  expect(visited()).toEqual(['hosts', 'services'])
  go({ at: 'overview', dir: '/elsewhere' })
  await settle()
  expect(visited()).toEqual([])
  go({ at: 'overview', dir: cloud })
  await settle()
  expect(visited()).toEqual(['hosts', 'services'])
})
