import { appendFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { orThrow } from '#shared/failure/failure'
import type { RequestInput, RequestName } from '#shared/ipc/contract'
import { secret } from '#shared/lib/secret'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { readEnvironment } from '#store/environment/read'
import { makeOpened } from './opened'
import { serve } from './serve'
import { testEnvironment, testServices } from './services.testing'

let home = ''
let dir = ''
beforeEach(async () => {
  home = temporaryFolder('opened')
  dir = join(home, 'cloud')
  await testEnvironment(dir)
})

/** `later`: how long ago files were changed, as far as it can tell. */
function counting(later = 60_000) {
  let reads = 0
  const read: typeof readEnvironment = (folder, options) => {
    reads += 1
    return readEnvironment(folder, options)
  }
  return { opened: makeOpened({ read, now: () => Date.now() + later }), reads: () => reads }
}

const nobody = () => undefined

test('what a window asks when it opens an environment reads and resolves it once', async () => {
  const { opened, reads } = counting()
  const services = testServices(home, { opened })
  const { signal } = new AbortController()
  const ask = <N extends RequestName>(name: N, input: RequestInput<N>) =>
    serve({ ...services, report: () => undefined, signal, endRun: signal }, name, input)
  const answers = await Promise.all([
    ask('env.show', { dir }),
    ask('catalog.list', { dir }),
    ask('catalog.common', { dir }),
    ask('file.read', { dir, file: 'slipway.yml' }),
    ask('file.read', { dir, file: 'inventory' }),
    ask('file.read', { dir, file: 'globals.yml' }),
  ])
  expect(answers.every(({ ok }) => ok)).toBe(true)
  expect(reads()).toBe(1)
  for (const name of ['plan.make', 'preflight.run', 'run.begin', 'access.card'] as const) {
    await ask(name, { dir })
  }
  expect(reads()).toBe(1)
})

test.each([
  ['globals.yml', () => appendFile(join(dir, 'globals.yml'), '\nkeystone_public_port: 5001\n')],
  ['an override', () => place('config/nova', 'a.conf')],
  ['variables of a group', () => place('group_vars', 'all.yml')],
  ['a certificate', () => place('certificates', 'x.crt')],
])('%s that changed is read anew', async (_what, change) => {
  const { opened, reads } = counting()
  const first = orThrow(await opened.open(dir, undefined, nobody))
  expect(orThrow(await opened.open(dir, undefined, nobody))).toBe(first)
  await change()
  expect(orThrow(await opened.open(dir, undefined, nobody))).not.toBe(first)
  expect(reads()).toBe(2)
})

async function place(folder: string, name: string): Promise<void> {
  await mkdir(join(dir, folder), { recursive: true })
  await writeFile(join(dir, folder, name), '---\n')
}

test('files that changed just now are read each time: their stamp may stay as it is', async () => {
  const { opened, reads } = counting(0)
  await writeFile(join(dir, 'globals.yml'), 'keystone_public_port: 5001\n')
  orThrow(await opened.open(dir, undefined, nobody))
  await writeFile(join(dir, 'globals.yml'), 'keystone_public_port: 5002\n')
  const { options } = orThrow(await opened.open(dir, undefined, nobody))
  expect(options.cluster.value('keystone_public_port')).toBe(5002)
  expect(reads()).toBe(2)
})

test('another vault password reads anew, and everyone who asks learns the secrets', async () => {
  const { opened, reads } = counting()
  await writeFile(join(dir, 'passwords.yml'), 'database_password: a-secret-1\n')
  orThrow(await opened.open(dir, undefined, nobody))
  const learned: string[] = []
  orThrow(await opened.open(dir, undefined, (all) => learned.push(...[...all].map((one) => one.reveal()))))
  expect(learned).toContain('a-secret-1')
  expect(reads()).toBe(1)
  orThrow(await opened.open(dir, secret('vault-word-1'), nobody))
  expect(reads()).toBe(2)
})

test('what cannot be read is read again when it is asked for again', async () => {
  const { opened, reads } = counting()
  await writeFile(join(dir, 'globals.yml'), 'kolla_base_distro: [\n')
  expect((await opened.open(dir, undefined, nobody)).ok).toBe(false)
  expect((await opened.open(dir, undefined, nobody)).ok).toBe(false)
  expect(reads()).toBe(2)
})
