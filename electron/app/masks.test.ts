import { appendFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { fail, ok, orThrow } from '#shared/failure/failure'
import type { Progress } from '#shared/ipc/contract'
import { secret } from '#shared/lib/secret'
import { msg, quoted } from '#shared/message/message'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { initEnvironment } from '#store/environment/init'
import type { OpenPorts, Services } from './context'
import { makeMasks } from './masks'
import { serve } from './serve'
import { testServices } from './services.testing'

const password = `It's/100% "quiet"`
let dir = ''
let home = ''
beforeEach(async () => {
  home = temporaryFolder('masks')
  dir = join(home, 'cloud')
  orThrow(await initEnvironment(dir, { preset: 'all-in-one' }))
  await writeFile(join(dir, 'passwords.yml'), `database_password: ${JSON.stringify(password)}\n`)
  await appendFile(join(dir, 'globals.yml'), '\nkolla_internal_vip_address: 192.0.2.10\n')
})

/** Asks as a door does, on a wire whose every host says what a test wants. */
function asking(said: string, more: Partial<Services> = {}) {
  const told: Progress[] = []
  const services = testServices(home, {
    openPorts: async () =>
      ok({ ...silent, connector: { connect: async (host) => refusal(host.name, said) } }),
    ...more,
  })
  const signal = new AbortController().signal
  const context = { ...services, report: (item: Progress) => told.push(item), signal, endRun: signal }
  return { context, told, services }
}

const silent: Omit<OpenPorts, 'connector'> = {
  sql: () => Promise.reject(new Error('not asked')),
  http: () => Promise.reject(new Error('not asked')),
  clock: { now: () => new Date(), passed: 0, sleep: () => Promise.resolve(), after: () => () => undefined },
  close: async () => undefined,
}

function refusal(host: string, saw: string) {
  return fail({
    code: 'ssh.refused',
    what: msg`it refuses`,
    where: { host },
    saw: quoted(saw),
    remedy: msg`none`,
  })
}

test('failures and progress of a request are masked with what the environment holds', async () => {
  const said = `mysql+pymysql://keystone:${encodeURIComponent(password)}@vip and ${password}`
  const { context, told } = asking(said)
  const checked = orThrow(await serve(context, 'preflight.run', { dir }))
  const all = JSON.stringify([checked, told])
  expect(all).toContain('mysql+pymysql://keystone:[redacted]@vip and [redacted]')
  expect(all).not.toContain('quiet')
  const planned = await serve(context, 'plan.make', { dir, intent: { kind: 'deploy' } })
  expect(JSON.stringify(planned)).toContain('keystone:[redacted]@vip and [redacted]')
})

test('what one file says is masked in what is said of another that is wrong', async () => {
  await writeFile(join(dir, 'globals.yml'), `kolla_base_distro: [${JSON.stringify(password)}\n`)
  const shown = await serve(asking('').context, 'env.show', { dir })
  expect(shown.ok).toBe(false)
  expect(JSON.stringify(shown)).not.toContain('quiet')
})

test('a mistake that is thrown is masked, its stack too', async () => {
  const { context } = asking('', { openPorts: () => Promise.reject(new TypeError(`no ${password}`)) })
  const thrown: unknown = await serve(context, 'plan.make', { dir, intent: { kind: 'deploy' } }).catch(
    (error: unknown) => error,
  )
  expect(thrown).toBeInstanceOf(Error)
  if (!(thrown instanceof Error)) return
  expect(thrown.message).toBe('no [redacted]')
  expect(thrown.name).toBe('TypeError')
  expect(thrown.stack).toContain('masks.test.ts')
  expect(thrown.stack).not.toContain('quiet')
})

test('a vault password is masked from the moment on in which it is given', async () => {
  const { context } = asking('', { vaultPassword: async () => ok(secret('vault-word-1')) })
  const opened = await serve(context, 'tunnel.open', { dir: join(home, 'vault-word-1') })
  expect(JSON.stringify(opened)).not.toContain('vault-word-1')
})

test('a password that was changed stays one for as long as this Slipway lives', async () => {
  const { context } = asking(`still ${password}`)
  orThrow(await serve(context, 'env.show', { dir }))
  await writeFile(join(dir, 'passwords.yml'), 'database_password: another-one-2\n')
  expect(JSON.stringify(await serve(context, 'plan.make', { dir, intent: { kind: 'deploy' } }))).toContain(
    'still [redacted]',
  )
})

test('a secret that was asked for is given, and only there', async () => {
  const { context } = asking('')
  const asked = await serve(context, 'env.password', { dir, name: 'database_password' })
  expect(asked).toEqual(ok({ value: password }))
  const wrong = await serve(context, 'env.password', { dir, name: password })
  expect(wrong.ok).toBe(false)
  expect(JSON.stringify(wrong)).not.toContain('quiet')
})

test('a mask keeps the shape of what it cleans, and names of which nothing looks made', () => {
  const made = 'aB3'.repeat(12)
  const mask = makeMasks().of(undefined)
  mask.learn([secret('h1-host-1'), secret(made)])
  const value = { host: 'h1-host-1', text: 'h1-host-1', n: [1, null, true, { [`k ${made}`]: `x${made}` }] }
  expect(mask.clean(value)).toEqual({
    host: 'h1-host-1',
    text: '[redacted]',
    n: [1, null, true, { 'k [redacted]': 'x[redacted]' }],
  })
})
