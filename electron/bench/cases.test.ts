import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { appendFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { HandlerContext } from '#app/context'
import { serve } from '#app/serve'
import { testServices } from '#app/services.testing'
import { desire, prepare } from '#engine'
import { hostFacts } from '#engine/services/testing/host-facts'
import { orThrow, type Result } from '#shared/failure/failure'
import type { EnvironmentSummary } from '#shared/ipc/areas/environment'
import type { RequestInput, RequestName } from '#shared/ipc/contract'
import { english } from '#shared/message/message'
import type { HostFacts } from '#shared/model/host'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { readEnvironment } from '#store/environment/read'

/**
 * Small inputs that failed when real configurations were tried, one of each kind: they are imported as a user would, and
 * their configuration is made with imagined facts. They lie beside the project and are not part of it.
 */
const folder = join(import.meta.dirname, '../../../shared/cases')
const isThere = existsSync(folder)
if (!isThere) console.log(`skipped: the cases of real configurations are not at ${folder}`)

interface Outcome {
  readonly imported: Result<EnvironmentSummary>
  readonly dir: string
  /** Text of a generated file of a host, or why there is none. */
  file(path: string): Promise<string>
  /** Codes of what stands in the way of a plan. */
  problems(): readonly string[]
  notes(): readonly string[]
}

/** What each case must give. */
const truths: Readonly<Record<string, (outcome: Outcome) => Promise<void>>> = {
  'api-address-is-the-vip': async ({ file }) => {
    expect(await file('mariadb/galera.cnf')).toContain('bind-address = 10.9.0.11\n')
    expect(await file('mariadb/galera.cnf')).toContain('wsrep_node_address = 10.9.0.11:4567')
    expect(await file('rabbitmq/rabbitmq.conf')).toContain('listeners.tcp.1 = 10.9.0.11:5672')
  },
  'continuation-with-semicolon': async ({ file }) => {
    expect(await file('keystone/keystone.conf')).toMatch(/^remote_url = one\n\s+;two$/m)
  },
  'facts-of-default-route': async ({ file }) => {
    expect(await file('mariadb/galera.cnf')).toContain('bind-address = 10.9.0.11\n')
  },
  'federation-dropped': async ({ problems, notes }) => {
    expect([...problems(), ...notes()].join('\n')).toMatch(/federation/)
  },
  'inventory-refers-to-extra-vars': async ({ imported, problems, dir }) => {
    expect(orThrow(imported).hosts.map(({ name }) => name)).toContain('alpha')
    expect(problems()).toEqual([])
    const { inventory } = orThrow(await readEnvironment(dir, { learn: () => undefined }))
    const alpha = inventory.hosts.find(({ name }) => name === 'alpha')
    expect(alpha?.connection.user).toBe('deployer')
    const extra = readFileSync(join(folder, 'inventory-refers-to-extra-vars', 'passwords-extra.yml'), 'utf8')
    const [, sudo = ''] = /^ops_sudo:\s*["']?([^"'\n]+)/m.exec(extra) ?? []
    expect(alpha?.connection.become.password?.reveal()).toBe(sudo)
  },
  'kolla-options-called-unknown': async ({ notes, file }) => {
    expect(notes().filter((text) => /misspelt|did you mean|without effect/.test(text))).toEqual([])
    expect(await file('keystone/container.image')).toMatch(/^registry\.example\.test\/own\/keystone:/)
    expect(await file('rabbitmq/container.image')).toMatch(/^registry\.example\.test\/own\/rabbitmq:/)
  },
  'node-custom-config-ignored': async ({ notes }) => {
    expect(notes().join('\n')).toContain('node_custom_config')
  },
  'override-jinja-ini': async ({ file }) => {
    expect(await file('keystone/keystone.conf')).toContain('public_endpoint = http://10.9.0.250:5000\n')
  },
  'rabbitmq-overrides-ignored': async ({ file }) => {
    expect(await file('rabbitmq/enabled_plugins')).toContain('rabbitmq_shovel')
    expect(await file('rabbitmq/definitions.json')).toContain('mine')
    expect(await file('rabbitmq/erl_inetrc')).toContain('{lookup, [file, native]}.')
  },
  'release-as-image-tag': async ({ imported, problems }) => {
    expect(orThrow(imported).image.tag).toBe('18.2.0-debian-bookworm')
    expect(problems()).toEqual(['environment.release'])
  },
  'release-not-supported': async ({ imported, problems, file }) => {
    expect(orThrow(imported).release).toBe('train')
    expect(problems()).toEqual(['environment.release'])
    expect(await file('keystone/keystone.conf')).toMatch(/train/)
  },
  'template-in-enable-option': async ({ problems, file }) => {
    expect(problems()).toEqual([])
    expect(await file('keystone/keystone.conf')).toContain('[DEFAULT]')
  },
  'template-in-unused-option': async ({ imported, problems, file }) => {
    expect(imported.ok).toBe(true)
    expect(problems()).toEqual([])
    expect(await file('keystone/keystone.conf')).toContain('[DEFAULT]')
  },
}

describe.skipIf(!isThere)('a real configuration', () => {
  const cases = isThere ? readdirSync(folder) : []
  let passwords = ''

  const scratch = temporaryFolder('cases')

  beforeAll(async () => {
    const dir = join(scratch, 'fresh')
    orThrow(await ask(scratch, 'env.init', { dir, plainPasswords: true }))
    passwords = await readFile(join(dir, 'passwords.yml'), 'utf8')
  }, 60_000)

  test('every case has its truth here', () => {
    expect(cases.filter((name) => !truths[name])).toEqual([])
  })

  test.each(Object.keys(truths))('%s', async (name) => {
    const outcome = await importCase(join(folder, name), passwords)
    await truths[name]?.(outcome)
    if (!outcome.imported.ok) expect(existsSync(outcome.dir), 'a refused import leaves nothing').toBe(false)
  })
})

async function importCase(source: string, passwords: string): Promise<Outcome> {
  const home = temporaryFolder('case')
  const dir = join(home, 'env')
  const passwordFile = join(home, 'passwords.yml')
  await writeFile(passwordFile, passwords)
  const extra = join(source, 'passwords-extra.yml')
  if (existsSync(extra)) await appendFile(passwordFile, await readFile(extra, 'utf8'))
  const config = join(source, 'config')
  const asksForIt = !readFileSync(join(source, 'globals.yml'), 'utf8').includes('node_custom_config')
  const imported = await ask(home, 'env.import', {
    dir,
    inventory: join(source, 'inventory'),
    globals: join(source, 'globals.yml'),
    passwords: passwordFile,
    ...(existsSync(config) && asksForIt ? { config } : {}),
  })
  const summary = () => orThrow(imported)
  return {
    imported,
    dir,
    problems: () => summary().problems.map(({ code }) => code),
    notes: () => summary().notes.map(({ text }) => english(text)),
    file: (path) => generated(dir, source, path),
  }
}

/** A file of the host alpha, or the image of one of its containers; the failures as text when nothing can be made. */
async function generated(dir: string, source: string, path: string): Promise<string> {
  const prepared = prepare(orThrow(await readEnvironment(dir, { learn: () => undefined })))
  const desired = await desire(prepared, factsOf(source))
  if (!desired.ok) return desired.failures.map((failure) => JSON.stringify(failure)).join('\n')
  const [key = '', name = ''] = path.split('/')
  if (name === 'container.image') return desired.value.containers.get('alpha')?.get(key)?.spec.image ?? ''
  const file = desired.value.folders
    .get('alpha')
    ?.get(key)
    ?.files.find((one) => one.path.endsWith(`/${name}`))
  return file?.content.reveal() ?? `no ${path}`
}

/** The case's own interfaces where it has them, else one interface in the network of the VIP. */
function factsOf(source: string): Readonly<Record<string, HostFacts>> {
  const own = join(source, 'facts.json')
  const given = existsSync(own) ? JSON.parse(readFileSync(own, 'utf8')) : {}
  return Object.fromEntries(
    ['alpha', 'bravo', 'charlie'].map((name, at) => {
      const address = `10.9.0.${11 + at}`
      const route = { interface: 'eth0', address, gateway: '10.9.0.1' }
      const templates = {
        ...{ nodename: name, fqdn: name, kernelVersion: '#1', bits: 64, sockets: 1, coresPerSocket: 2 },
        ...{ product: '', vendor: '', interfaceTypes: {}, routes: [route, null] as const },
      }
      const facts = hostFacts(name, { interfaces: { eth0: [`${address}/24`] } })
      return [name, { ...facts, templates, ...given[name] }]
    }),
  )
}

function ask<N extends RequestName>(home: string, name: N, input: RequestInput<N>) {
  const { signal } = new AbortController()
  const services = testServices(home)
  const context: HandlerContext = { ...services, report: () => undefined, signal, endRun: signal }
  return serve(context, name, input)
}
