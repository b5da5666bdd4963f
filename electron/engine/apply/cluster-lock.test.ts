import { execFile } from 'node:child_process'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { uptime } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { FailureError, orThrow } from '#shared/failure/failure'
import { msg } from '#shared/message/message'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import type { HostSession, HostWriter, Outcome } from '../ports'
import { type LockOwner, lockCluster } from './cluster-lock'
import { virtualClock } from './virtual-clock.testing'

let dir = ''
beforeEach(() => {
  dir = temporaryFolder('lock')
})

/** Runs the script with the real sh and flock; the folder stands for the host. */
function sh(script: string, stdin: string): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = execFile('sh', ['-c', script], (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    )
    // Whoever is refused has not read it.
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(stdin)
  })
}

function session(run: (script: string, stdin: string) => Promise<Outcome> = sh): HostSession {
  return {
    writer: () => ({ run: (script: string, { stdin }) => run(script, stdin?.reveal() ?? '') }) as HostWriter,
    reader: {} as HostSession['reader'],
    close: async () => undefined,
  }
}

const owner = (run: string): LockOwner => ({ run, who: `eve@${run}`, process: { pid: 7, boot: "it's" } })
const alive = async () => false
const hosts = (...names: string[]) => new Map(names.map((name) => [name, session()]))
const folder = (host = 'h1') => join(dir, host, '.slipway')
const lockText = () => readFile(join(folder(), 'lock'), 'utf8')

test('a lock names its owner and when its lease ends, and is gone after its release', async () => {
  const before = Math.floor(uptime())
  const lock = orThrow(await lockCluster(hosts('h1'), owner('r1'), alive, virtualClock(), folder()))
  const [first = '', second = ''] = (await lockText()).split('\n')
  expect(JSON.parse(first)).toEqual(owner('r1'))
  expect(Number(second) - before).toBeGreaterThanOrEqual(60)
  expect(Number(second) - before).toBeLessThan(120)
  await lock.release()
  expect(await readdir(folder())).toEqual(['lock.guard'])
})

test('a second run is refused with who holds the cluster, and leaves the first one its lock', async () => {
  orThrow(await lockCluster(hosts('h1'), owner('r1'), alive, virtualClock(), folder()))
  const before = await lockText()
  const second = await lockCluster(hosts('h1'), owner('r2'), alive, virtualClock(), folder())
  expect(second).toMatchObject({
    ok: false,
    failures: [
      { code: 'cluster.locked', where: { host: 'h1' }, saw: 'run r1 by eve@r1, process 7', retry: true },
    ],
  })
  expect(await lockText()).toBe(before)
})

test('of many runs that ask at once exactly one gets the cluster', async () => {
  const asked = Array.from({ length: 12 }, (_, at) =>
    lockCluster(hosts('h1'), owner(`r${at}`), alive, virtualClock(), folder()),
  )
  const got = (await Promise.all(asked)).filter((result) => result.ok)
  expect(got).toHaveLength(1)
})

test('a lease that ran out is taken over, and the one who lost it does not drop the new one', async () => {
  const first = orThrow(await lockCluster(hosts('h1'), owner('r1'), alive, virtualClock(), folder()))
  const [held, , boot] = (await lockText()).split('\n')
  await writeFile(join(folder(), 'lock'), `${held}\n${Math.floor(uptime())}\n${boot}\n`)
  orThrow(await lockCluster(hosts('h1'), owner('r2'), alive, virtualClock(), folder()))
  await first.release()
  expect(await lockText()).toContain('"run":"r2"')
})

test('a lease of before the host was started anew is taken over', async () => {
  orThrow(await lockCluster(hosts('h1'), owner('r1'), alive, virtualClock(), folder()))
  const [first, second] = (await lockText()).split('\n')
  await writeFile(join(folder(), 'lock'), `${first}\n${Number(second) + 3_600}\nanother-boot\n`)
  expect((await lockCluster(hosts('h1'), owner('r2'), alive, virtualClock(), folder())).ok).toBe(true)
})

test('the lock of a dead Slipway is taken over at once', async () => {
  orThrow(await lockCluster(hosts('h1'), owner('r1'), alive, virtualClock(), folder()))
  const asked: LockOwner[] = []
  const isDead = async (other: LockOwner) => {
    asked.push(other)
    return true
  }
  orThrow(await lockCluster(hosts('h1'), owner('r2'), isDead, virtualClock(), folder()))
  expect(asked).toEqual([owner('r1')])
  expect(await lockText()).toContain('"run":"r2"')
})

test('a lock file that holds no owner does not lock the cluster for ever', async () => {
  orThrow(await lockCluster(hosts('h1'), owner('r1'), alive, virtualClock(), folder()))
  await writeFile(join(folder(), 'lock'), 'half a li')
  expect((await lockCluster(hosts('h1'), owner('r2'), alive, virtualClock(), folder())).ok).toBe(true)
})

test('a run whose name begins like the holder’s is not taken for it', async () => {
  orThrow(await lockCluster(hosts('h1'), owner('r10'), alive, virtualClock(), folder()))
  expect((await lockCluster(hosts('h1'), owner('r1'), alive, virtualClock(), folder())).ok).toBe(false)
})

test('when one host refuses, the others are given back and every failure is told', async () => {
  const broken = session(async () => {
    throw new FailureError({
      code: 'ssh.connectionLost',
      what: msg`gone`,
      where: { host: 'h2' },
      remedy: msg`x`,
    })
  })
  const full = session(async () => ({ code: 1, stdout: '', stderr: 'No space left on device\n' }))
  const sessions = new Map([...hosts('h1'), ['h2', broken], ['h3', full]] as const)
  const result = await lockCluster(sessions, owner('r1'), alive, virtualClock(), folder())
  expect(result).toMatchObject({
    ok: false,
    failures: [
      { code: 'ssh.connectionLost', where: { host: 'h2' } },
      { code: 'cluster.lockFailed', where: { host: 'h3' }, saw: 'No space left on device' },
    ],
  })
  expect(await readdir(folder())).not.toContain('lock')
})

test('the lease is renewed until the release, and never after it', async () => {
  const clock = virtualClock()
  let writes = 0
  const counting = session(async () => {
    writes += 1
    return { code: 0, stdout: '', stderr: '' }
  })
  const lock = orThrow(await lockCluster(new Map([['h1', counting]]), owner('r1'), alive, clock))
  await clock.advance(61_000)
  expect(writes).toBe(4)
  await lock.release()
  await clock.advance(600_000)
  expect(writes).toBe(5)
  expect(clock.asleep).toBe(0)
})

test('a host that cannot be asked for a while does not end the hold', async () => {
  const clock = virtualClock()
  let calls = 0
  const flaky = session(async () => {
    calls += 1
    if (calls === 2) throw new FailureError({ code: 'ssh.connectionLost', what: msg`gone`, remedy: msg`x` })
    return { code: 0, stdout: '', stderr: '' }
  })
  const lock = orThrow(await lockCluster(new Map([['h1', flaky]]), owner('r1'), alive, clock))
  await clock.advance(45_000)
  expect(calls).toBe(3)
  expect(lock.lost.aborted).toBe(false)
  await lock.release()
})

test('a hold that another run has taken meanwhile is lost, and says to whom', async () => {
  const clock = virtualClock()
  let calls = 0
  const taken = session(async () => {
    calls += 1
    return calls === 1
      ? { code: 0, stdout: '', stderr: '' }
      : { code: 75, stdout: `${JSON.stringify(owner('r2'))}\n`, stderr: '' }
  })
  const lock = orThrow(await lockCluster(new Map([['h1', taken]]), owner('r1'), alive, clock))
  await clock.advance(20_000)
  expect(lock.lost.reason).toMatchObject({
    failures: [{ code: 'cluster.lockLost', where: { host: 'h1' }, saw: 'run r2 by eve@r2, process 7' }],
  })
  await lock.release()
})

test('a host that is slow does not let the leases of the others run out', async () => {
  const clock = virtualClock()
  let writes = 0
  let stuck = 0
  const quick = session(async () => {
    writes += 1
    return { code: 0, stdout: '', stderr: '' }
  })
  const slow = session(() => {
    stuck += 1
    return stuck === 1 ? Promise.resolve({ code: 0, stdout: '', stderr: '' }) : new Promise(() => undefined)
  })
  const both = new Map([
    ['h1', quick],
    ['h2', slow],
  ])
  orThrow(await lockCluster(both, owner('r1'), alive, clock))
  await clock.advance(61_000)
  expect([writes, stuck]).toEqual([4, 2])
})

const refusal = (check: () => void) => {
  try {
    check()
    return null
  } catch (error) {
    return error instanceof FailureError ? error.failures[0].code : error
  }
}

test('leave to write holds for the hosts of the lock, and until it is given back', async () => {
  const lock = orThrow(await lockCluster(hosts('h1'), owner('r1'), alive, virtualClock(), folder()))
  const { permit } = lock
  expect(refusal(() => permit.check('h1'))).toBe(null)
  expect(refusal(() => permit.check('h2'))).toBe('cluster.notHeld')
  await lock.release()
  expect(refusal(() => permit.check('h1'))).toBe('cluster.notHeld')
})

test('leave to write ends everywhere once another run has taken one host', async () => {
  const clock = virtualClock()
  let calls = 0
  const taken = session(async () => {
    calls += 1
    return { code: calls === 1 ? 0 : 75, stdout: `${JSON.stringify(owner('r2'))}\n`, stderr: '' }
  })
  const fine = session(async () => ({ code: 0, stdout: '', stderr: '' }))
  const both = new Map([
    ['h1', taken],
    ['h2', fine],
  ])
  const lock = orThrow(await lockCluster(both, owner('r1'), alive, clock))
  expect(refusal(() => lock.permit.check('h2'))).toBe(null)
  await clock.advance(20_000)
  expect(refusal(() => lock.permit.check('h2'))).toBe('cluster.lockLost')
})
