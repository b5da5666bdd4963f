import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type FaultAction, fault } from '../lab/main'
import { eventsOf, freshCluster, type TestCluster } from './kit/cluster'
import { loggedIn } from './kit/machine'
import { expectCode, type Outcome, type ProgramOptions } from './kit/program'

/** Long and slow by nature: only `npm run soak -- slow-hosts` runs it. */
const soak = process.env.SLIPWAY_SOAK === '1'
const cores = '0.1'
/** Seconds within which a host that does not answer is named, and some for the start of the program. */
const named = 30
const start = 5

let cluster: TestCluster

describe.skipIf(!soak)('hosts limited to a tenth of a core', () => {
  beforeAll(async () => {
    cluster = await freshCluster()
    for (const host of cluster.hosts) await fault(cluster.name, 'throttle', host.name, cores)
  })
  afterAll(async () => {
    for (const host of cluster.hosts) await fault(cluster.name, 'restore', host.name)
  })

  test('a first deploy ends well, and the next one finds nothing to do', { timeout: 4_500_000 }, async () => {
    const first = await timed(['deploy', cluster.dir, '--yes', '--events'], { seconds: 3_000 })
    expectCode(first.outcome, [0], 'the first deploy')
    expect(eventsOf(first.outcome.stdout).at(-1)).toMatchObject({ type: 'runFinished', result: 'done' })
    const second = await timed(['plan', cluster.dir, '--detailed-exitcode'], { seconds: 900 })
    expectCode(second.outcome, [0], 'a plan of what is deployed')
    const third = await timed(['deploy', cluster.dir, '--yes'], { seconds: 900 })
    expectCode(third.outcome, [0], 'the second deploy')
    expect(third.outcome.stdout).toContain('Nothing to do')
  })
})

describe.skipIf(!soak)('a host that does not answer at all is named within 30 s', () => {
  beforeAll(async () => {
    cluster ??= await freshCluster()
  })
  afterEach(async () => {
    for (const host of cluster.hosts) await fault(cluster.name, 'restore', host.name)
  })

  test.each<FaultAction>(['power-off', 'cut', 'freeze-sshd'])('before it is asked: %s', async (action) => {
    await fault(cluster.name, action, 'node2')
    const { outcome, seconds } = await timed(['plan', cluster.dir, '--patience', '20', '--json'], {
      seconds: 300,
    })
    expectNamed(outcome, 'node2')
    expect(seconds).toBeLessThan(named + start)
  })

  test.each<FaultAction>(['power-off', 'cut', 'freeze-sshd'])(
    'in the middle of a read: %s',
    async (action) => {
      // So slow that it is still being read when it falls silent.
      await fault(cluster.name, 'throttle', 'node2', cores)
      const running = cluster.start(['plan', cluster.dir, '--patience', '20', '--json'])
      await loggedIn(cluster.host('node2'), 120)
      await fault(cluster.name, action, 'node2')
      const fell = Date.now()
      const outcome = await running.done
      expectNamed(outcome, 'node2')
      expect((Date.now() - fell) / 1000).toBeLessThan(named + start)
    },
  )
})

function expectNamed(outcome: Outcome, host: string): void {
  expect(outcome.code).toBe(1)
  const { failures } = JSON.parse(outcome.stdout) as {
    failures: { code: string; where?: { host?: string } }[]
  }
  expect(failures.map(({ where }) => where?.host)).toContain(host)
  for (const { code } of failures) {
    expect(['ssh.unreachable', 'ssh.silent', 'ssh.connectionLost']).toContain(code)
  }
}

async function timed(args: readonly string[], options: ProgramOptions) {
  const began = Date.now()
  const outcome = await cluster.slipway(args, options)
  const seconds = Math.round((Date.now() - began) / 1000)
  process.stderr.write(`slipway ${args[0]} took ${seconds} s\n`)
  return { outcome, seconds }
}
