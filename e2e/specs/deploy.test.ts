import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import type { Plan } from '#shared/model/plan'
import type { RunEvent } from '#shared/model/run'
import { type FaultAction, fault } from '../lab/main'
import { horizonLogin, token } from '../run/verify.mjs'
import { announced, asLines, crashes, happened } from './kit/changes'
import { eventsOf, freshCluster, type TestCluster } from './kit/cluster'
import { setGlobals } from './kit/edit'
import { type LifeEvent, watchEvents } from './kit/events'
import { memberUser } from './kit/identity'
import { onMachine } from './kit/machine'
import { expectCode } from './kit/program'
import { needlesOf, unexpected, watchForSecrets } from './kit/secrets'
import { type Snapshot, snapshot } from './kit/snapshot'
import { eventually } from './kit/wait'

let cluster: TestCluster
let first: {
  readonly plan: Plan
  readonly events: readonly RunEvent[]
  readonly before: Snapshot
  readonly after: Snapshot
  readonly lives: readonly LifeEvent[]
  /** Where a secret was seen meanwhile. */
  readonly seen: readonly string[]
}

beforeAll(async () => {
  cluster = await freshCluster()
  const before = await snapshot(cluster)
  const watch = await watchEvents(cluster.hosts)
  const file = join(cluster.labDir, 'first-plan.json')
  const planned = await cluster.slipway(['plan', cluster.dir, '--out', file, '--detailed-exitcode'])
  expectCode(planned, [3], 'the first plan')
  const secrets = await watchForSecrets(cluster, needlesOf(cluster).needles)
  const applied = await cluster.slipway(['apply', cluster.dir, file, '--events'], { seconds: 1700 })
  const [lives, { seen }] = await Promise.all([watch.end(), secrets.end()])
  expectCode(applied, [0], 'the first deploy')
  const plan: Plan = JSON.parse(readFileSync(file, 'utf8'))
  first = { plan, events: eventsOf(applied.stdout), before, after: await snapshot(cluster), lives, seen }
})

test('a first deploy on empty hosts does exactly what its plan says', () => {
  const fell = crashes(first.lives)
  if (fell.length > 0) console.warn(`containers that ended by themselves: ${fell.join('; ')}`)
  expect(happened(first.before, first.after, first.lives)).toEqual(announced(first.plan.operations))
})

test('the events of a run tell the changes of its plan, and its journal tells the same', async () => {
  const run = first.events[0]?.run ?? ''
  const told = first.events.flatMap((event) => (event.type === 'opDone' ? event.changes : []))
  expect(asLines(told)).toEqual(announced(first.plan.operations))
  const shown = await cluster.slipway(['run', 'show', cluster.dir, run, '--json'])
  const journal: { plan: Plan; events: RunEvent[] } = JSON.parse(expectCode(shown, [0], 'run show').stdout)
  expect(journal.plan.fingerprint).toBe(first.plan.fingerprint)
  expect(journal.events).toEqual(first.events)
  expect(journal.events.map((event) => event.seq)).toEqual(journal.events.map((_, index) => index + 1))
  const text = await cluster.slipway(['run', 'show', cluster.dir, run])
  expect(text.stdout).toContain(`Run ${run}`)
  for (const host of cluster.hosts)
    expect(text.stdout).toMatch(new RegExp(`${host.name}: (\\d+) of \\1, 0 failed`))
})

test('after the first deploy Keystone gives a token and Horizon lets admin in through the VIP', async () => {
  const password = await cluster.password('keystone_admin_password')
  const got = await eventually('a token', 60, () => token(cluster.vip, password))
  expect(got.length).toBeGreaterThan(20)
  await eventually('a login to Horizon', 90, async () => {
    await horizonLogin(cluster.vip, password)
    return true
  })
})

test('a user who is no more than a member lands on a page that works', async () => {
  const member = await memberUser(cluster)
  try {
    await horizonLogin(cluster.vip, member.password, member.name)
  } finally {
    await member.remove()
  }
})

test('no process list, no exec and no inspection showed a secret during the first deploy', () => {
  expect(unexpected(first.seen)).toEqual([])
})

test('a second deploy finds an empty plan and changes nothing, not even a time stamp', async () => {
  const before = await snapshot(cluster)
  const watch = await watchEvents(cluster.hosts)
  const planned = await cluster.slipway(['plan', cluster.dir, '--detailed-exitcode'])
  expect(planned.code, planned.stdout).toBe(0)
  const deployed = await cluster.slipway(['deploy', cluster.dir, '--yes'])
  expect(expectCode(deployed, [0], 'the second deploy').stdout).toContain('Nothing to do')
  expect(await watch.end()).toEqual([])
  const after = await snapshot(cluster)
  expect(happened(before, after, [])).toEqual([])
  for (const [host, picture] of after.hosts) {
    expect(picture.files, host).toEqual(before.hosts.get(host)?.files)
    expect(picture.containers, host).toEqual(before.hosts.get(host)?.containers)
  }
})

test('a plan that holds something exits with 3 when a detailed exit code is asked for, and with 0 otherwise', async () => {
  const undo = setGlobals(cluster, { fernet_token_expiry: 86_399 })
  try {
    const full = await cluster.slipway(['plan', cluster.dir, '--detailed-exitcode'])
    expect(full.code, full.stderr).toBe(3)
    const plain = await cluster.slipway(['plan', cluster.dir])
    expect(plain.code, plain.stderr).toBe(0)
  } finally {
    undo()
  }
  const empty = await cluster.slipway(['plan', cluster.dir, '--detailed-exitcode'])
  expect(empty.code, empty.stdout).toBe(0)
})

test('a plan of kept facts says the same as one of the hosts, and reaches none of them', async () => {
  await eventually('the first health check of every container', 120, async () => {
    const starting = await Promise.all(
      cluster.hosts.map((host) => onMachine(host, 'docker ps --quiet --filter health=starting')),
    )
    return starting.every((ids) => ids.trim() === '') || null
  })
  const facts = join(cluster.labDir, 'facts.json')
  expectCode(await cluster.slipway(['facts', cluster.dir, '--out', facts]), [0], 'facts')
  const kept = readFileSync(facts, 'utf8')
  for (const { name, forms } of needlesOf(cluster).needles)
    expect(forms.filter((form) => kept.includes(form)).length, name).toBe(0)
  const undo = setGlobals(cluster, { fernet_token_expiry: 86_397, haproxy_max_connections: 30_000 })
  const every = async (action: FaultAction) => {
    for (const host of cluster.hosts) await fault(cluster.name, action, host.name)
  }
  const file = join(cluster.labDir, 'plan-of-facts.json')
  try {
    const live = await cluster.plan()
    await every('freeze-sshd')
    const planned = await cluster.slipway(['plan', cluster.dir, '--facts', facts, '--out', file])
    expectCode(planned, [0], 'plan --facts')
    const { operations }: Plan = JSON.parse(readFileSync(file, 'utf8'))
    expect(operations.length).toBeGreaterThan(0)
    // Kept facts hold no file's text, so only what is said of the files' lines differs.
    const carriedOut = (plan: Pick<Plan, 'operations'>) =>
      plan.operations.map(({ id, needs, changes, payload }) => ({ id, needs, changes, payload }))
    expect(carriedOut({ operations })).toEqual(carriedOut(live))
  } finally {
    undo()
    await every('restore')
  }
  const none = await cluster.slipway(['plan', cluster.dir, '--facts', facts, '--detailed-exitcode'])
  expect(none.code, none.stdout).toBe(0)
})

test('a plan that went stale is refused by host and item, and nothing is changed', async () => {
  const undo = setGlobals(cluster, { fernet_token_expiry: 86_398 })
  const host = cluster.host('node2')
  const path = '/etc/kolla/keystone/keystone.conf'
  const file = join(cluster.labDir, 'stale-plan.json')
  try {
    expectCode(await cluster.slipway(['plan', cluster.dir, '--out', file]), [0], 'plan')
    await onMachine(
      host,
      `cp -p ${path} ${path}.kept && echo '# by hand' >> ${path} && mv ${path}.kept /root/kept`,
    )
    const before = await snapshot(cluster)
    const watch = await watchEvents(cluster.hosts)
    const refused = await cluster.slipway(['apply', cluster.dir, file])
    expect(refused.code, refused.stdout).toBe(1)
    const said = `${refused.stdout}${refused.stderr}`
    expect(said).toContain(`file ${path} changed`)
    expect(said).toContain(host.name)
    expect(await watch.end()).toEqual([])
    expect(happened(before, await snapshot(cluster), [])).toEqual([])
  } finally {
    undo()
    await onMachine(host, `if [ -e /root/kept ]; then mv /root/kept ${path}; fi`)
  }
  expect((await cluster.plan()).operations).toEqual([])
})
