import { readFileSync, readlinkSync } from 'node:fs'
import { access, cp, mkdir, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { expectClean, expectReadable, expectWhole, toldIn, treeOf } from './judge'
import { here, slipway } from './program'

let place = ''
let env = ''
beforeEach(async () => {
  place = temporaryFolder('wrong-lock')
  env = join(place, 'cloud')
  await cp(join(here, 'base'), env, { recursive: true })
  await mkdir(join(env, '.slipway'))
})

test('a folder that a living run works on is left alone, and the run is named', {
  timeout: 60_000,
}, async () => {
  await writeLock(process.pid)
  const before = await treeOf(env)
  const plain = await slipway(['deploy', env, '--yes'], { home: place })
  const json = await slipway(['--json', 'deploy', env, '--yes'], { home: place })
  expect([plain.code, json.code]).toEqual([1, 1])
  const failures = toldIn(json.stdout)
  expectWhole(failures)
  expectReadable(plain, failures)
  expect(failures).toEqual([
    expect.objectContaining({
      code: 'environment.locked',
      saw: expect.saying(`run 20260101-000000-abcd), user tester, process ${process.pid}`),
      remedy: expect.saying('Wait until it has finished'),
    }),
  ])
  expect(await treeOf(env)).toEqual(before)
  await access(join(env, '.slipway', 'lock'))
})

test('the lock of a run that was killed is taken over without a word', { timeout: 60_000 }, async () => {
  await writeLock(deadProcess())
  const ended = await slipway(['--json', 'deploy', env, '--yes'], { home: place })
  expectClean(ended.stderr)
  // It went on to the hosts, which do not answer.
  expect(new Set(toldIn(ended.stdout).map(({ code }) => code))).toEqual(new Set(['ssh.unreachable']))
  await expect(access(join(env, '.slipway', 'lock'))).rejects.toThrow('ENOENT')
})

/** The lock as a Slipway with this process number writes it. */
async function writeLock(pid: number): Promise<void> {
  const owner = {
    pid,
    host: hostname(),
    machine: readIfThere('/etc/machine-id'),
    boot: readIfThere('/proc/sys/kernel/random/boot_id'),
    namespace: readlinkSync('/proc/self/ns/pid'),
    started: '',
    what: 'deploy',
    run: '20260101-000000-abcd',
    user: 'tester',
    since: '2026-01-01T00:00:00.000Z',
    token: 'a-token',
  }
  await writeFile(join(env, '.slipway', 'lock'), JSON.stringify(owner))
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return ''
  }
}

/** A number that no process has: one more than the kernel gives. */
function deadProcess(): number {
  return Number(readIfThere('/proc/sys/kernel/pid_max')) + 1
}
