import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ok, orThrow } from '#shared/failure/failure'
import type { HostTest } from '#shared/ipc/areas/hosts'
import type { Progress } from '#shared/ipc/contract'
import { secret } from '#shared/lib/secret'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { initEnvironment } from '#store/environment/init'
import { thisProcess } from '#store/files/process'
import { publicKeyOf } from '#transport/testing/connect'
import { makeKey, type SshServer, startSshServer } from '#transport/testing/ssh-server'
import { type ComposedServices, type ComposeOptions, composeServices } from './compose'
import type { HandlerContext } from './context'
import { serve } from './serve'

const serverKey = makeKey()
const userKey = makeKey()
let home = ''
let dir = ''
let ssh: SshServer

beforeEach(async () => {
  home = temporaryFolder('compose')
  dir = join(home, 'cloud')
  orThrow(await initEnvironment(dir, { preset: 'all-in-one' }))
  await writeFile(join(home, 'key'), userKey.private, { mode: 0o600 })
  ssh = await startSshServer({ hostKey: serverKey.private, keys: [userKey.public] })
  const reach = `ansible_host=127.0.0.1 ansible_port=${ssh.port} ansible_user=ops ansible_ssh_private_key_file=${home}/key`
  await writeFile(
    join(dir, 'inventory'),
    `[control]\nnode1 ${reach}\nnode2 ansible_host=127.0.0.1 ansible_port=1\n`,
  )
  await appendFile(join(dir, 'globals.yml'), '\nkolla_internal_vip_address: 192.0.2.10\n')
})
afterEach(async () => {
  await ssh.close()
})

async function composed(more: Partial<ComposeOptions> = {}): Promise<ComposedServices> {
  return composeServices({
    env: { XDG_CONFIG_HOME: join(home, 'config') },
    home,
    identity: await thisProcess(),
    door: 'web',
    program: join(home, 'slipway.mjs'),
    call: ['slipway'],
    startPassword: async () => ok(undefined),
    remembers: true,
    ...more,
  })
}

function contextOf(services: ComposedServices) {
  const told: Progress[] = []
  const { signal } = new AbortController()
  const context: HandlerContext = {
    ...services,
    report: (progress) => told.push(progress),
    signal,
    endRun: signal,
  }
  return { context, told }
}

const stateOf = (tests: readonly HostTest[], host: string) => tests.find((test) => test.host === host)?.state
const knownHosts = () => readFile(join(dir, 'known_hosts'), 'utf8').catch(() => '')

test('a host key is never pinned in passing: it is shown, and exactly the shown one is pinned on request', async () => {
  const { context, told } = contextOf(await composed({ confirmHostKey: async () => true }))
  const first = orThrow(await serve(context, 'hosts.test', { dir }))
  expect([stateOf(first, 'node1'), stateOf(first, 'node2')]).toEqual(['keyUnknown', 'failed'])
  expect(await knownHosts()).toBe('')
  const [shown] = first.flatMap((test) => (test.state === 'keyUnknown' ? [test.key] : []))
  expect(shown).toMatchObject(publicKeyOf(serverKey))
  expect(shown?.fingerprint).toMatch(/^SHA256:/)
  expect(told.filter((one) => one.type === 'host')).toHaveLength(4)

  const another = publicKeyOf(makeKey())
  for (const [host, key] of [
    ['node1', another],
    ['node2', publicKeyOf(serverKey)],
    ['node9', publicKeyOf(serverKey)],
  ] as const) {
    expect(await serve(context, 'hosts.trust', { dir, host, key })).toMatchObject({
      failures: [{ code: 'request.keyNotShown' }],
    })
  }
  expect(await knownHosts()).toBe('')
  orThrow(await serve(context, 'hosts.trust', { dir, host: 'node1', key: publicKeyOf(serverKey) }))
  expect(await knownHosts()).toBe(
    `[127.0.0.1]:${ssh.port} ${publicKeyOf(serverKey).type} ${publicKeyOf(serverKey).key}\n`,
  )

  const second = orThrow(await serve(context, 'hosts.test', { dir, hosts: ['node1'] }))
  const [card] = second.flatMap((test) => (test.state === 'ok' ? [test.card] : []))
  expect(card).toMatchObject({ host: 'node1', address: '127.0.0.1' })
  expect(card?.cpus).toBeGreaterThan(0)
  expect(JSON.stringify(second)).not.toContain(userKey.private.slice(60, 100))
})

test('a plan through the window does not pin an unknown key either', async () => {
  const { context } = contextOf(await composed())
  const planned = await serve(context, 'plan.make', { dir })
  expect(planned).toMatchObject({ ok: false })
  expect(planned.ok ? [] : planned.failures.map(({ code }) => code)).toContain('ssh.hostKeyUnknown')
  expect(await knownHosts()).toBe('')
})

test('a vault password that was typed in is kept in memory for its folder, and nowhere else', async () => {
  const services = await composed()
  await services.keepVaultPassword(`${dir}/`, secret('hunter22'), false)
  expect(orThrow(await services.vaultPassword(dir))?.reveal()).toBe('hunter22')
  expect(orThrow(await services.vaultPassword(home))).toBeUndefined()
  expect(await services.keepVaultPassword(dir, secret('x'), true)).toMatchObject({
    failures: [{ code: 'vault.noKeychain' }],
  })
})

test('a password of the keychain is found again, and one that was given at the start stands in for all', async () => {
  const kept = new Map<string, ReturnType<typeof secret>>()
  const keychain: ComposeOptions['keychain'] = {
    get: async (folder) => kept.get(folder),
    set: async (folder, password) => {
      kept.set(folder, password)
      return ok(undefined)
    },
  }
  orThrow(await (await composed({ keychain })).keepVaultPassword(dir, secret('kept'), true))
  const later = await composed({ keychain, startPassword: async () => ok(secret('at the start')) })
  expect(orThrow(await later.vaultPassword(dir))?.reveal()).toBe('kept')
  expect(orThrow(await later.vaultPassword(home))?.reveal()).toBe('at the start')
  expect(later.app.keychain).toBe(true)
})

test('what was opened is written down for windows, and for a command line it is not', async () => {
  await mkdir(join(home, 'config'))
  const { context } = contextOf(await composed({ remembers: false }))
  orThrow(await serve(context, 'env.show', { dir }))
  expect(orThrow(await serve(context, 'recent.list', {}))).toEqual([])
  const window = contextOf(await composed())
  orThrow(await serve(window.context, 'env.show', { dir }))
  expect(orThrow(await serve(window.context, 'recent.list', {}))).toMatchObject([{ dir, there: true }])
})

test('an SSH server is found by its own words in a subnet', async () => {
  const { context, told } = contextOf(await composed())
  const found = orThrow(await serve(context, 'hosts.scan', { cidr: '127.0.0.0/30', port: ssh.port }))
  expect(found).toMatchObject([
    { address: '127.0.0.1', port: ssh.port, banner: expect.stringMatching(/^SSH-2\.0-/) },
  ])
  expect(told).toContainEqual({ type: 'server', server: found[0], asked: expect.any(Number), of: 2 })
})
