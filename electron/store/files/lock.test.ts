import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { ok, orThrow } from '#shared/failure/failure'
import { noWords, quoted } from '#shared/message/message'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { lockHolder, stateFolder, withFolderLock } from './lock'
import { type ProcessIdentity, thisProcess } from './process'

let dir = ''
beforeEach(() => {
  dir = temporaryFolder('lock')
})

async function leaveLock(identity: Partial<ProcessIdentity>) {
  await stateFolder(dir)
  const owner = {
    ...(await thisProcess()),
    ...identity,
    what: 'deploy',
    user: 'eve',
    since: 'then',
    token: 'old',
  }
  await writeFile(join(dir, '.slipway', 'lock'), JSON.stringify(owner))
}

async function endedProcess(): Promise<number> {
  const child = spawn(process.execPath, ['-e', ''])
  await once(child, 'exit')
  return child.pid ?? 0
}

test('work is done under the lock, which names its holder and is gone afterwards', async () => {
  const result = await withFolderLock(dir, { what: quoted('deploy'), run: 'r1' }, async (lock) => {
    expect(await lockHolder(dir)).toEqual(lock.owner)
    return ok(42)
  })
  expect(orThrow(result)).toBe(42)
  expect(await readdir(join(dir, '.slipway'))).toEqual(['.gitignore'])
})

test('the lock is given back when the work throws', async () => {
  const work = withFolderLock(dir, { what: quoted('deploy') }, () => Promise.reject(new Error('a bug')))
  await expect(work).rejects.toThrow('a bug')
  expect(await lockHolder(dir)).toBeNull()
})

test('a second holder is refused and told who has it', async () => {
  await withFolderLock(dir, { what: quoted('deploy'), run: 'r1' }, async () => {
    const second = await withFolderLock(dir, { what: quoted('edit globals.yml') }, async () => ok(null))
    expect(second.ok ? null : second.failures[0]).toMatchObject({ code: 'environment.locked', retry: true })
    expect(second.ok ? noWords : second.failures[0].saw).toEqual(
      expect.saying(new RegExp(`^deploy \\(run r1\\), .*process ${process.pid} on `)),
    )
    return ok(null)
  })
})

test('a second holder that waits gets the lock when the first is done', async () => {
  const order: string[] = []
  let entered = () => {}
  const first = new Promise<void>((resolve) => {
    entered = resolve
  })
  const holding = withFolderLock(dir, { what: quoted('first') }, async () => {
    const second = withFolderLock(dir, { what: quoted('second') }, async () => ok(order.push('second')), {
      waitMs: 20_000,
    })
    order.push('first')
    entered()
    return ok({ second })
  })
  await first
  orThrow(await orThrow(await holding).second)
  expect(order).toEqual(['first', 'second'])
})

test('the lock of a dead process is taken over', async () => {
  await leaveLock({ pid: await endedProcess() })
  expect(await lockHolder(dir)).toBeNull()
  expect(orThrow(await withFolderLock(dir, { what: quoted('deploy') }, async () => ok('done')))).toBe('done')
})

test('the lock of a process whose number was given to another one is taken over', async () => {
  await leaveLock({ started: '1' })
  expect(orThrow(await withFolderLock(dir, { what: quoted('deploy') }, async () => ok('done')))).toBe('done')
})

test('a lock from another machine or from another PID namespace is respected', async () => {
  for (const other of [{ host: 'elsewhere' }, { machine: 'another' }, { namespace: 'pid:[1]' }]) {
    await leaveLock({ pid: await endedProcess(), ...other })
    const result = await withFolderLock(dir, { what: quoted('deploy') }, async () => ok('done'))
    expect(result.ok ? null : result.failures[0].code).toBe('environment.locked')
  }
})

test('a lock file that says nothing is respected', async () => {
  await stateFolder(dir)
  await writeFile(join(dir, '.slipway', 'lock'), '')
  const result = await withFolderLock(dir, { what: quoted('deploy') }, async () => ok('done'))
  expect(result.ok ? null : result.failures[0].saw).toEqual(expect.saying(/does not say whose/))
})

test('of many that find a stale lock at once, never two hold it together', async () => {
  await leaveLock({ pid: await endedProcess() })
  let holders = 0
  let most = 0
  const work = async () => {
    holders += 1
    most = Math.max(most, holders)
    await readFile(join(dir, '.slipway', 'lock'))
    holders -= 1
    return ok(null)
  }
  const all = Array.from({ length: 30 }, () =>
    withFolderLock(dir, { what: quoted('race') }, work, { waitMs: 30_000 }),
  )
  expect((await Promise.all(all)).every((result) => result.ok)).toBe(true)
  expect(most).toBe(1)
  expect((await readdir(join(dir, '.slipway'))).toSorted()).toEqual(['.gitignore'])
})
