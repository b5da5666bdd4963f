import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { ok, orThrow } from '#shared/failure/failure'
import type { Progress, RequestInput, RequestName } from '#shared/ipc/contract'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { initEnvironment } from '#store/environment/init'
import { listTree } from '#store/environment/tree'
import { fakeConnector } from '#transport/fake/connector'
import { systemClock } from '#transport/lib/clock'
import { simulatedHost } from '../bench/simulated'
import { serve } from './serve'
import { type TestServices, testServices } from './services.testing'

const ssh = 'Ssh-pass/word "1" für h1'
const become = "Sudo'pass\\word: #2"
const vaultPassword = 'the vault password of this test'

let dir = ''
let services: TestServices
/** All that left a request, and the passwords that connections were made with. */
let told: unknown[] = []
let used: Record<string, readonly (string | undefined)[]> = {}

beforeEach(async () => {
  const home = temporaryFolder('passwords')
  dir = join(home, 'cloud')
  told = []
  used = {}
  orThrow(await initEnvironment(dir, { preset: 'all-in-one' }))
  await writeFile(join(dir, 'inventory'), 'h1 ansible_host=192.0.2.1\nh2 ansible_ssh_pass=in-clear-1\n')
  const connector = fakeConnector(['h1', 'h2'].map(simulatedHost))
  const ports = { sql: unused, http: unused, clock: systemClock, close: async () => undefined }
  const connect: typeof connector.connect = (host, options) => {
    const { password, become: root } = host.connection
    used[host.name] = [password?.reveal(), root.password?.reveal()]
    return connector.connect(host, options)
  }
  services = testServices(home, { openPorts: async () => ok({ ...ports, connector: { connect } }) })
})

const unused = () => Promise.reject(new Error('not asked in these tests'))

async function ask<N extends RequestName>(name: N, input: RequestInput<N>) {
  const { signal } = new AbortController()
  const report = (item: Progress) => void told.push(item)
  const answer = await serve({ ...services, report, signal, endRun: signal }, name, input)
  told.push(answer)
  return answer
}

const unlock = () => ask('vault.unlock', { dir, password: vaultPassword })

/** Every file of the folder, those of Slipway's own below `.slipway` too. */
async function everything(): Promise<string> {
  const names = [...(await listTree(dir)), '.slipway/tests.json']
  const texts = names.map((name) => readFile(join(dir, name), 'utf8').catch(() => ''))
  return (await Promise.all(texts)).join('\n')
}

const hidden = (text: string) => {
  for (const part of [ssh, become, JSON.stringify(ssh).slice(1, -1), 'Ssh-pass', 'Sudo', 'in-clear-1'])
    expect(text.includes(part), part).toBe(false)
}

test('passwords are kept as vault values only, read back, and used for connections; nothing tells them', async () => {
  orThrow(await unlock())
  orThrow(await ask('hosts.passwords', { dir, hosts: ['h1', 'h2'], ssh, become }))
  const file = join(dir, 'host_vars', 'h1.yml')
  expect(await readFile(file, 'utf8')).toMatch(
    /^#.*\nansible_password: !vault \|\n {2}\$ANSIBLE_VAULT;1\.1;AES256\n[^:]*\nansible_become_password: !vault \|\n/,
  )
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  // What the inventory said in clear is gone from it, and would have won.
  expect(await readFile(join(dir, 'inventory'), 'utf8')).toBe('h1 ansible_host=192.0.2.1\nh2\n')

  orThrow(await ask('hosts.test', { dir }))
  expect(used).toEqual({ h1: [ssh, become], h2: [ssh, become] })
  hidden(await everything())
  for (const name of ['inventory.list', 'evidence.last', 'env.show', 'notes.read'] as const)
    await ask(name, { dir })
  await ask('file.read', { dir, file: 'inventory' })
  hidden(JSON.stringify(told))
  hidden(JSON.stringify(services.notices))
})

test('without a vault password nothing is written, and the refusal says which is needed', async () => {
  const before = await everything()
  expect(await ask('hosts.passwords', { dir, hosts: ['h1'], ssh })).toMatchObject({
    ok: false,
    failures: [{ code: 'vault.passwordMissing' }],
  })
  expect(await everything()).toBe(before)
  hidden(JSON.stringify(told))
})

test('a new password makes the last test out of date, and null takes one away', async () => {
  orThrow(await unlock())
  orThrow(await ask('hosts.passwords', { dir, hosts: ['h1'], ssh, become }))
  orThrow(await ask('hosts.test', { dir, hosts: ['h1'] }))
  const stale = async () =>
    orThrow(await ask('evidence.last', { dir })).tests.map(({ outOfDate }) => outOfDate)
  expect(await stale()).toEqual([false])
  orThrow(await ask('hosts.passwords', { dir, hosts: ['h1'], become: null }))
  expect(await stale()).toEqual([true])
  orThrow(await ask('hosts.test', { dir, hosts: ['h1'] }))
  expect(used.h1).toEqual([ssh, undefined])
})

test('a file of the host’s own is edited where it is, and keeps the rest', async () => {
  await mkdir(join(dir, 'host_vars'))
  await writeFile(join(dir, 'host_vars', 'h1.yaml'), '# mine\nrack: a1\nansible_ssh_pass: in-clear-1\n')
  orThrow(await unlock())
  orThrow(await ask('hosts.passwords', { dir, hosts: ['h1'], ssh }))
  const text = await readFile(join(dir, 'host_vars', 'h1.yaml'), 'utf8')
  expect(text).toMatch(/^# mine\nrack: a1\nansible_password: !vault \|\n/)
  expect(text).not.toContain('ansible_ssh_pass')
})

test.each([
  ['a path', '../h1', 'inventory.edit.name'],
  ['a JSON file', 'h2', 'inventory.passwords.json'],
])('where a password cannot be kept nothing is written: %s', async (_what, host, code) => {
  await mkdir(join(dir, 'host_vars'))
  await writeFile(join(dir, 'host_vars', 'h2.json'), '{}')
  orThrow(await unlock())
  const before = await everything()
  const refused = await ask('hosts.passwords', { dir, hosts: ['h1', host], ssh })
  expect(refused).toMatchObject({ ok: false, failures: [{ code }] })
  expect(await everything()).toBe(before)
})

test('a password that a group sets under a name that wins is told, without either of them', async () => {
  await mkdir(join(dir, 'group_vars'))
  await writeFile(join(dir, 'group_vars', 'all.yml'), 'ansible_ssh_pass: in-clear-1\n')
  orThrow(await unlock())
  expect(await ask('hosts.passwords', { dir, hosts: ['h1'], ssh })).toMatchObject({
    ok: false,
    failures: [{ code: 'inventory.passwords.elsewhere', where: { host: 'h1' } }],
  })
  hidden(JSON.stringify(told))
})
