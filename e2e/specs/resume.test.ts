import { cpSync } from 'node:fs'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { RunEvent } from '#shared/model/run'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { askRoot } from './kit/ask-database'
import { deployedCluster, eventsOf, type TestCluster } from './kit/cluster'
import { type Undo, writeOverride } from './kit/edit'
import { watchEvents } from './kit/events'
import { expectCode, tail } from './kit/program'
import { type Dice, dice } from './kit/seed'
import { snapshot } from './kit/snapshot'
import { within } from './kit/wait'
import { wipeHosts } from './kit/wipe'
import { jobLives, type Killed, killAt, type Moment, normalised, phases, standing } from './resume-journey'

const soak = process.env.SLIPWAY_SOAK === '1'
/** Deploys, and how often each is killed on its way. */
const journeys = soak ? 6 : 1
const killsEach = soak ? 4 : 2

let cluster: TestCluster
let undisturbed: ReturnType<typeof normalised>

beforeAll(async () => {
  cluster = await deployedCluster()
  undisturbed = normalised(await snapshot(cluster))
})

describe('Slipway killed in the middle of a first deploy', () => {
  const chance = dice('resume')
  test.each(journeysOf(chance))(
    'is resumed to the same end: $title',
    async ({ moments }) => {
      await wipeHosts(cluster)
      const watch = await watchEvents(cluster.hosts)
      const killed = await killedOnTheWay(moments)
      const lives = jobLives(await watch.end())

      const met = killed.filter((item) => item.met).length
      process.stderr.write(`killed ${met} times\n`)
      expect(met).toBeGreaterThan(moments.length / 2)
      expect((await cluster.plan()).operations).toEqual([])
      await expectNothingLost(killed)
      expect(normalised(await snapshot(cluster))).toEqual(undisturbed)
      for (const [job, life] of lives) {
        const starts = life.filter((said) => said.startsWith('start ')).length
        const ends = life.filter((said) => said.startsWith('ended with 0 ')).length
        expect({ starts, ends }, `${job}: ${life.join(', ')}`).toEqual({ starts: 1, ends: 1 })
      }
      // Data of MariaDB, token keys, and the tables of Keystone and of Placement, and Keystone's first accounts.
      expect(lives.size).toBe(5)
    },
    3_600_000,
  )
})

describe('an interrupt', () => {
  const undo: Undo[] = []
  afterEach(() => {
    for (const back of undo.splice(0)) back()
  })

  test('lets running operations end, starts no other, and resuming does the rest', async () => {
    await cluster.restore()
    undo.push(writeOverride(cluster, 'keystone.conf', '[DEFAULT]\nmax_token_size = 301\n'))
    const running = cluster.start(['reconfigure', cluster.dir, '--yes', '--events'])
    await running.line((line) => eventsOf(line).some(startsKeystone), 300)
    running.kill('SIGINT')
    const outcome = await within(300, 'the end of the interrupted run', running.done)
    const events = eventsOf(outcome.stdout)
    expect(outcome.code).toBe(1)
    expect(outcome.stderr).toContain('Cancelling')
    expect(events.at(-1)).toMatchObject({ type: 'runFinished', result: 'cancelled' })
    expectRunningEnded(events)
    const run = events[0]?.run ?? ''
    expect((await cluster.slipway(['runs', cluster.dir])).stdout).toMatch(new RegExp(`${run}\\s+cancelled`))
    expectCode(await cluster.slipway(['run', 'resume', cluster.dir, run]), [0], 'run resume')
    expect((await cluster.plan()).operations).toEqual([])
  })

  test('of one Slipway is no help to another: a second one is refused and told who holds the cluster', async () => {
    await cluster.restore()
    undo.push(writeOverride(cluster, 'keystone.conf', '[DEFAULT]\nmax_token_size = 302\n'))
    const elsewhere = temporaryFolder('elsewhere')
    const mayGo = (path: string) => !path.includes('.slipway')
    cpSync(cluster.dir, elsewhere, { recursive: true, filter: mayGo })
    const running = cluster.start(['reconfigure', cluster.dir, '--yes', '--events'])
    const begun = await running.line((line) => eventsOf(line).some(startsKeystone), 300)
    const run = eventsOf(begun)[0]?.run ?? ''
    const here = await cluster.slipway(['deploy', cluster.dir, '--yes'])
    const there = await cluster.slipway(['deploy', elsewhere, '--yes'])
    const first = await within(900, 'the first Slipway', running.done)

    expect(here.code).toBe(1)
    expect(here.stderr).toContain(`process ${running.pid}`)
    expect(there.code).toBe(1)
    expect(there.stderr).toContain('Another run holds the cluster')
    expect(there.stderr).toContain(run)
    expectCode(first, [0], 'the first Slipway')
    expect((await cluster.plan()).operations).toEqual([])
  })
})

interface Journey {
  readonly title: string
  readonly moments: readonly Moment[]
}

/** The moments of all journeys are spread over all phases; each journey meets its own in the order of a deploy. */
function journeysOf(chance: Dice): readonly Journey[] {
  const total = journeys * killsEach
  const width = phases.length / total
  const spread = Array.from({ length: total }, (_, index) => momentIn(chance, index * width, width))
  return Array.from({ length: journeys }, (_, journey) => {
    const moments = spread.filter((_moment, index) => index % journeys === journey)
    const title = moments.map(({ phase, delayMs }) => `${phase} +${(delayMs / 1000).toFixed(1)} s`).join(', ')
    return { title, moments }
  })
}

function momentIn(chance: Dice, from: number, width: number): Moment {
  const at = Math.min(phases.length - 1, Math.floor(from + chance.roll() * width))
  const phase = phases[at]
  if (!phase) throw new Error(`no phase ${at}`)
  return { phase: phase.name, delayMs: Math.round(chance.roll() * phase.seconds * 1000) }
}

/** Kills the deploy at the first moment, the run that resumes it at the next, and lets the last one end. */
async function killedOnTheWay(moments: readonly Moment[]): Promise<readonly Killed[]> {
  const killed: Killed[] = []
  for (const moment of moments) {
    const before = killed.at(-1)
    const args = before?.met ? ['run', 'resume', cluster.dir, before.run] : ['deploy', cluster.dir, '--yes']
    const now = await killAt(cluster, [...args, '--events'], moment)
    if (now.run === '') continue
    killed.push(now)
    await makeCanary(now)
  }
  await resumeToTheEnd(killed)
  return killed
}

/** What one run finds out may be what the next one needs: a member that was killed, and how far it had got. */
async function resumeToTheEnd(killed: readonly Killed[]): Promise<void> {
  const last = killed.at(-1)
  const first = last?.met ? ['run', 'resume', cluster.dir, last.run] : ['deploy', cluster.dir, '--yes']
  const outcome = await cluster.slipway(first, { seconds: 1500 })
  if (outcome.code === 0) return
  process.stderr.write(`resume ended with ${outcome.code}:\n${tail(outcome.stderr)}\n`)
  expect(outcome.stderr).toMatch(/deploy again|resume/)
  expectCode(
    await cluster.slipway(['deploy', cluster.dir, '--yes'], { seconds: 1500 }),
    [0],
    'the deploy after the resume',
  )
}

/** Something written into the database by somebody else, at a moment when it serves already. */
async function makeCanary(killed: Killed): Promise<void> {
  for (const host of cluster.hosts) {
    const asked = askRoot(cluster, host.address, "SHOW STATUS LIKE 'wsrep_ready'", 1).catch(() => [])
    if ((await asked)[0]?.Value !== 'ON') continue
    await askRoot(cluster, host.address, `CREATE DATABASE IF NOT EXISTS ${canaryOf(killed)}`)
    canaries.add(canaryOf(killed))
    return
  }
}

const canaries = new Set<string>()

function canaryOf({ run }: Killed): string {
  return `canary_${run.replaceAll('-', '_')}`
}

/** One Galera cluster from its founding on, the same token keys on all hosts, and what others had written. */
async function expectNothingLost(killed: readonly Killed[]): Promise<void> {
  const end = await standing(cluster)
  const founded = new Set([...killed.flatMap((item) => [...item.standing.galera]), ...end.galera])
  expect([...founded]).toHaveLength(1)
  expect(end.keys.size).toBeGreaterThan(1)
  for (const item of killed) {
    for (const [name, hash] of item.standing.keys) {
      expect(end.keys.get(name), `token key ${name} after ${item.moment.phase}`).toBe(hash)
    }
  }
  const pictures = [...(await snapshot(cluster)).hosts.values()]
  expect(new Set(pictures.map((host) => host.tokenKeys)).size).toBe(1)
  for (const name of canaries) {
    const rows = await askRoot(cluster, cluster.vip, `SHOW DATABASES LIKE '${name}'`)
    expect(rows, `the database ${name} that was made while Slipway was dead`).toHaveLength(1)
    await askRoot(cluster, cluster.vip, `DROP DATABASE ${name}`)
  }
  canaries.clear()
}

function startsKeystone(event: RunEvent): boolean {
  return event.type === 'opStarted' && /\/ensureContainer\/keystone$/.test(event.op)
}

function expectRunningEnded(events: readonly RunEvent[]): void {
  const asked = events.findIndex((event) => event.type === 'cancelRequested')
  expect(asked).toBeGreaterThan(0)
  expect(events.slice(asked).filter((event) => event.type === 'opStarted')).toEqual([])
  const started = events.flatMap((event) => (event.type === 'opStarted' ? [event.op] : []))
  const ended = events.flatMap((event) => (event.type === 'opDone' ? [event.op] : []))
  expect([...ended].sort()).toEqual([...started].sort())
}
