import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { withMessages } from '#shared/message/stored'
import type { RunEvent } from '#shared/model/run'
import { emptyRun, foldRun } from '#shared/model/run-view'
import { type FaultAction, fault } from '../lab/main'
import { deployedCluster, eventsOf, type TestCluster } from './kit/cluster'
import { setGlobals, type Undo, writeOverride } from './kit/edit'
import { onMachine } from './kit/machine'
import { expectCode, type Outcome, tail } from './kit/program'
import { dice } from './kit/seed'
import { within } from './kit/wait'

const soak = process.env.SLIPWAY_SOAK === '1'
const chance = dice('faults')
/** Longest that a run may take that has lost a host, in seconds. */
const longestRun = 1800

let cluster: TestCluster
const undo: Undo[] = []

beforeAll(async () => {
  cluster = await deployedCluster()
})

beforeEach(() => cluster.restore())

afterEach(async () => {
  for (const back of undo.splice(0)) back()
  for (const host of cluster.hosts) await fault(cluster.name, 'restore', host.name)
})

interface Misfortune {
  readonly what: string
  /** Puts it into force on the host; what it gives mends it. */
  readonly strike: (host: string) => Promise<() => Promise<void>>
  /** Codes of failures that may be told of it. */
  readonly codes: readonly string[]
}

const lost = ['ssh.connectionLost', 'ssh.unreachable', 'ssh.silent']

const misfortunes: readonly Misfortune[] = [
  { what: 'cut off from the network for a minute', strike: cutForAMinute, codes: lost },
  {
    what: 'without its engine',
    strike: (host) => inflict('kill-engine', 'start-engine', host),
    codes: ['docker.unreachable', 'docker.containerNotRunning'],
  },
  {
    what: 'with a full disk',
    strike: (host) => inflict('fill-disk', 'free-disk', host),
    codes: ['docker.diskFull', 'gate.closed'],
  },
  {
    what: 'without its SSH server',
    strike: (host) => inflict('stop-sshd', 'start-sshd', host),
    codes: lost,
  },
  { what: 'with another host key', strike: otherKey, codes: ['ssh.hostKeyChanged', ...lost] },
]

describe('a host in the middle of a reconfigure', () => {
  const chosen = soak ? misfortunes : [chance.pick(misfortunes)]
  test.each(chosen)(
    '$what: the run says so, the others finish what they can, and resuming does the rest',
    async (misfortune) => {
      const host = chance.pick(cluster.hosts).name
      changeEveryHost()
      const { outcome, mend } = await runStruckBy(misfortune, host)
      try {
        expectTold(outcome, misfortune, host)
        expectOthersFinished(eventsOf(outcome.stdout), host)
      } finally {
        await mend()
      }
      await resumed(eventsOf(outcome.stdout)[0]?.run ?? '')
    },
  )
})

describe('a link', () => {
  test.skipIf(!soak && chance.roll() < 0.5)('that is slow makes a run slow and not failed', async () => {
    const [host] = cluster.hosts
    if (!host) throw new Error('the lab has no host')
    const long = `${'# a comment that makes this file long\n'.repeat(20_000)}`
    undo.push(writeOverride(cluster, 'haproxy/services.d/long.cfg', long))
    await fault(cluster.name, 'slow', host.name, '512kbit')
    const outcome = await cluster.slipway(['reconfigure', cluster.dir, '--yes', '--events'])
    expectCode(outcome, [0], 'reconfigure over a slow link')
    const seenSlow = new Set<string | null>()
    let view = emptyRun
    for (const event of eventsOf(outcome.stdout)) {
      view = foldRun(view, [withMessages(event) as RunEvent])
      for (const row of view.operations.values()) if (row.slow) seenSlow.add(row.operation.host)
    }
    expect([...seenSlow]).toContain(host.name)
    expect(view.state).toBe('done')
  })
})

test('a clock that is five minutes ahead is told by host and offset before anything is deployed', async () => {
  const host = chance.pick(cluster.hosts).name
  await fault(cluster.name, 'shift-clock', host, '300')
  const outcome = await cluster.slipway(['preflight', cluster.dir])
  expect(outcome.code).toBe(1)
  expect(outcome.stdout).toMatch(/Clocks of the hosts agree/)
  expect(outcome.stdout).toMatch(new RegExp(`${host} is (299|300|301)\\.\\d+ s ahead of node\\d`))
})

/** Something to do for every host at once (cron), and host by host (memcached, Keystone). */
function changeEveryHost(): void {
  undo.push(
    setGlobals(cluster, {
      cron_extra_volumes: ['/usr/share/zoneinfo:/usr/share/zoneinfo:ro'],
      memcached_extra_volumes: ['/usr/share/zoneinfo:/usr/share/zoneinfo:ro'],
    }),
    writeOverride(cluster, 'keystone.conf', '[DEFAULT]\nmax_token_size = 303\n'),
  )
}

/** Strikes the host as soon as the first container is being changed anywhere. */
async function runStruckBy(misfortune: Misfortune, host: string) {
  const running = cluster.start(['reconfigure', cluster.dir, '--yes', '--events'])
  await running.line((line) => eventsOf(line).some(changesContainer), 300)
  const mend = await misfortune.strike(host)
  const outcome = await within(longestRun, 'a run that lost a host', running.done)
  return { outcome, mend }
}

function changesContainer(event: RunEvent): boolean {
  return event.type === 'opStarted' && event.op.includes('/ensureContainer/')
}

function expectTold({ code, stdout, stderr }: Outcome, { codes }: Misfortune, host: string): void {
  expect(code, tail(stdout)).toBe(1)
  const end = eventsOf(stdout).at(-1)
  if (end?.type !== 'runFinished') throw new Error(`the run has no end:\n${tail(stdout)}`)
  expect(end.result).toBe('failed')
  const ofHost = end.failures.filter((failure) => failure.where?.host === host)
  expect(ofHost.length, JSON.stringify(end.failures)).toBeGreaterThan(0)
  for (const failure of ofHost) {
    expect(codes, JSON.stringify(failure)).toContain(failure.code)
    expect(failure.remedy).not.toBe('')
  }
  expect(stderr).toContain(`host ${host}`)
}

/** What did not end well needs something that failed, or the host that was lost; everything else is done. */
function expectOthersFinished(events: readonly RunEvent[], host: string): void {
  const [begin] = events
  if (begin?.type !== 'runStarted') throw new Error('the run has no beginning')
  const done = new Set(events.flatMap((event) => (event.type === 'opDone' ? [event.op] : [])))
  const failed = new Set(events.flatMap((event) => (event.type === 'opFailed' ? [event.op] : [])))
  const excused = new Set(failed)
  for (const operation of begin.operations) {
    if (operation.host === host || operation.needs.some((need) => excused.has(need)))
      excused.add(operation.id)
  }
  const left = begin.operations.filter(({ id }) => !done.has(id) && !excused.has(id))
  expect(left.map(({ id }) => id)).toEqual([])
  const elsewhere = begin.operations.filter((item) => item.host !== null && item.host !== host)
  expect(elsewhere.some(({ id }) => done.has(id))).toBe(true)
}

/** What one run finds out of a member that was killed may be what the next one needs. */
async function resumed(run: string): Promise<void> {
  const first = await cluster.slipway(['run', 'resume', cluster.dir, run], { seconds: 1500 })
  if (first.code !== 0) {
    process.stderr.write(`resume ended with ${first.code}:\n${tail(first.stderr)}\n`)
    const again = await cluster.slipway(['deploy', cluster.dir, '--yes'], { seconds: 1500 })
    expectCode(again, [0], 'the deploy after the resume')
  }
  expect((await cluster.plan()).operations).toEqual([])
}

async function inflict(action: FaultAction, back: FaultAction, host: string) {
  await fault(cluster.name, action, host)
  return () => fault(cluster.name, back, host)
}

async function cutForAMinute(host: string) {
  await fault(cluster.name, 'cut', host)
  const mended = new Promise((wake) => setTimeout(wake, 60_000)).then(() => fault(cluster.name, 'mend', host))
  return () => mended
}

/** Connections that are there already end too: a new key is seen when one is made. */
async function otherKey(host: string) {
  await fault(cluster.name, 'change-host-key', host)
  await onMachine(cluster.host(host), 'pkill -KILL -x sshd-session || true; pkill -KILL -f "sshd: " || true')
  return () => fault(cluster.name, 'old-host-key', host)
}
