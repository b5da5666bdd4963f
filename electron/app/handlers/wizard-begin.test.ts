import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { orThrow } from '#shared/failure/failure'
import type { Progress, RequestInput, RequestName } from '#shared/ipc/contract'
import { secret } from '#shared/lib/secret'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { encryptVault } from '#store/vault/vault'
import { serve } from '../serve'
import { type TestServices, testServices } from '../services.testing'

let home: string
let services: TestServices
beforeEach(() => {
  home = temporaryFolder('wizard')
  services = testServices(home)
})

const told: Progress[] = []
function ask<N extends RequestName>(name: N, input: RequestInput<N>) {
  const signal = new AbortController().signal
  const report = (item: Progress) => void told.push(item)
  return serve({ ...services, report, signal, endRun: signal }, name, input)
}

test('as the wizard begins: a vault password, a folder without hosts, hosts, and their groups', async () => {
  const dir = join(home, 'cloud')
  orThrow(await ask('vault.unlock', { dir, password: 'my vault password' }))
  const made = orThrow(
    await ask('env.init', { dir, preset: 'ha', placeholders: false, name: 'cloud', release: '2025.1' }),
  )
  expect(made.hosts).toEqual([])
  expect(await readFile(join(dir, 'passwords.yml'), 'utf8')).toMatch(/^\$ANSIBLE_VAULT;/)
  const vars = { ansible_host: '10.0.0.1', ansible_user: 'ops' }
  orThrow(
    await ask('inventory.edit', {
      dir,
      edits: [
        { type: 'addHost', host: 'ctl1', vars, groups: [] },
        { type: 'addHost', host: 'new1', vars: {}, groups: [] },
        { type: 'setMember', group: 'control', host: 'ctl1', in: true },
      ],
    }),
  )
  const shown = orThrow(await ask('env.show', { dir }))
  expect(shown.hosts.find(({ name }) => name === 'ctl1')).toMatchObject({ address: '10.0.0.1', target: true })
  // Nobody answers in these tests; what counts is that both are tried, the one without a group as well.
  const tests = orThrow(await ask('hosts.test', { dir }))
  expect(tests.map(({ host, state }) => `${host} ${state}`).toSorted()).toEqual([
    'ctl1 failed',
    'new1 failed',
  ])
  // Key pairs of several services are generated.
}, 180_000)

test('without a vault password nothing is written', async () => {
  const dir = join(home, 'cloud')
  const refused = await ask('env.init', { dir, preset: 'scratch', placeholders: false })
  expect(refused.ok ? '' : refused.failures[0].code).toBe('vault.passwordMissing')
  expect(existsSync(dir)).toBe(false)
})

test('an import shows that passwords are locked, and opens them with the password of globals.yml', async () => {
  const from = join(home, 'from')
  await mkdir(from)
  await writeFile(join(from, 'inventory'), '[control]\nctl1\n')
  await writeFile(join(from, 'globals.yml'), 'network_interface: eth0\n')
  const plain = 'keystone_admin_password: hidden\n'
  const encrypted = await encryptVault(plain, secret('theirs'))
  await writeFile(join(from, 'passwords.yml'), encrypted)
  const sources = {
    inventory: join(from, 'inventory'),
    globals: join(from, 'globals.yml'),
    passwords: join(from, 'passwords.yml'),
  }
  const locked = orThrow(await ask('import.preview', sources))
  expect(locked.passwords).toMatchObject({ encrypted: true, set: 0 })
  expect(locked.passwords.locked?.code).toBe('vault.passwordMissing')
  orThrow(await ask('vault.unlock', { dir: sources.globals, password: 'theirs' }))
  const opened = orThrow(await ask('import.preview', sources))
  expect(opened.passwords).toMatchObject({ encrypted: true, locked: null, set: 1 })
  expect(opened.passwords.missing).toContain('database_password')
})

test('hosts of another inventory are read from a text or a file', async () => {
  const text = '[compute]\ncmp1 ansible_host=10.0.0.7\n'
  const path = join(home, 'inventory.ini')
  await writeFile(path, text)
  const wanted = [{ name: 'cmp1', vars: { ansible_host: '10.0.0.7' }, groups: ['compute'], left: [] }]
  expect(orThrow(await ask('hosts.ofInventory', { text }))).toEqual(wanted)
  expect(orThrow(await ask('hosts.ofInventory', { path }))).toEqual(wanted)
})
