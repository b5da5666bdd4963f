import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { ok, orThrow, type Result } from '#shared/failure/failure'
import type { InventoryEdit } from '#shared/ipc/areas/draft'
import type { RequestInput, RequestName } from '#shared/ipc/contract'
import { secret } from '#shared/lib/secret'
import { msg, quoted } from '#shared/message/message'
import type { CheckResult } from '#shared/model/check'
import type { Plan } from '#shared/model/plan'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { initEnvironment } from '#store/environment/init'
import { withFolderLock } from '#store/files/lock'
import { encryptVault } from '#store/vault/vault'
import type { HandlerContext } from '../context'
import { makeLab } from '../lab'
import { serve } from '../serve'
import { type TestServices, testServices } from '../services.testing'
import { makeTunnels } from '../tunnels'
import { localDay, waiveBy } from './waive'

const scope = { hosts: [], groups: [], services: [] }

let home = ''
let dir = ''
let services: TestServices

beforeEach(async () => {
  home = temporaryFolder('handlers')
  dir = join(home, 'cloud')
  orThrow(await initEnvironment(dir, { preset: 'ha' }))
  services = testServices(home)
})

function ask<N extends RequestName>(name: N, input: RequestInput<N>) {
  const { signal } = new AbortController()
  const context: HandlerContext = { ...services, report: () => undefined, signal, endRun: signal }
  return serve(context, name, input)
}

const codes = (result: Result<unknown>) => (result.ok ? [] : result.failures.map(({ code }) => code))
const text = (file: string) => readFile(join(dir, file), 'utf8')

describe('files', () => {
  test('a file is read with its version, and written when nobody changed it since', async () => {
    const read = orThrow(await ask('file.read', { dir, file: 'globals.yml' }))
    expect(read.version).toBe(`sha256:${createHash('sha256').update(read.text).digest('hex')}`)
    const next = `${read.text}\nkolla_internal_vip_address: "10.0.0.9"\n`
    const written = orThrow(
      await ask('file.write', { dir, file: 'globals.yml', text: next, version: read.version }),
    )
    expect(written).toMatchObject({ text: next, problems: [] })
    expect(await text('globals.yml')).toBe(next)
    expect(services.notices).toEqual([{ type: 'environmentChanged', dir }])
    const late = await ask('file.write', { dir, file: 'globals.yml', text: '---\n', version: read.version })
    expect(codes(late)).toEqual(['file.changed'])
    expect(await text('globals.yml')).toBe(next)
  })

  test.each([
    ['globals.yml', 'a: [1\n'],
    ['globals.yml', 'no mapping'],
    ['slipway.yml', 'schema: 1\nname: x\n'],
    ['inventory', '[control\nctl1\n'],
    ['inventory', 'ctl1 a=b c\n'],
    ['inventory', '[control]\nctl1\0\n'],
  ] as const)(
    'a text of %s that cannot be read (%j) is refused with its place, and nothing is written',
    async (file, bad) => {
      const { version, text: before } = orThrow(await ask('file.read', { dir, file }))
      const refused = await ask('file.write', { dir, file, text: bad, version })
      expect([...new Set(refused.ok ? [] : refused.failures.map(({ where }) => where?.file))]).toEqual([
        join(dir, file),
      ])
      expect(await text(file)).toBe(before)
      expect(services.notices).toEqual([])
    },
  )

  test('a value that is wrong is no reason to refuse a text, and is told with it', async () => {
    const { version } = orThrow(await ask('file.read', { dir, file: 'globals.yml' }))
    const written = orThrow(
      await ask('file.write', {
        dir,
        file: 'globals.yml',
        text: 'keepalived_virtual_router_id: 900\nkolla_internal_vip_address: 10.9.0.250\n',
        version,
      }),
    )
    expect(written.problems).toMatchObject([{ where: { line: 1 } }])
  })

  test('a file that is encrypted as a whole is not shown', async () => {
    await writeFile(join(dir, 'globals.yml'), await encryptVault('a: 1\n', secret('hunter22')))
    expect(codes(await ask('file.read', { dir, file: 'globals.yml' }))).toEqual(['file.encrypted'])
  })

  test('while a run holds the folder nothing is written into it', async () => {
    const busy = await withFolderLock(dir, { what: quoted('deploy') }, async () =>
      ok(await ask('globals.set', { dir, values: { a: 1 } })),
    )
    expect(codes(orThrow(busy))).toEqual(['environment.locked'])
  })
})

describe('edits of files', () => {
  test('options are set and taken away, and every other byte stays', async () => {
    const before = await text('globals.yml')
    const set = orThrow(
      await ask('globals.set', {
        dir,
        values: { kolla_internal_vip_address: '10.0.0.9', nova_extra: [1, 2] },
      }),
    )
    expect(set.text).toContain('kolla_internal_vip_address: "10.0.0.9"')
    const back = orThrow(
      await ask('globals.set', {
        dir,
        values: { kolla_internal_vip_address: null, nova_extra: null },
        version: set.version,
      }),
    )
    expect(back.text).toBe(before)
    expect(codes(await ask('globals.set', { dir, values: { a: 1 }, version: set.version }))).toEqual([
      'file.changed',
    ])
  })

  test('the inventory is edited in its text, and a rename that would leave variables behind is refused', async () => {
    const edits = [
      { type: 'addHost', host: 'ctl9', vars: { ansible_host: '10.0.0.9' }, groups: ['control'] },
    ] satisfies InventoryEdit[]
    const edited = orThrow(await ask('inventory.edit', { dir, edits }))
    expect(edited.text).toContain('\nctl9 ansible_host=10.0.0.9\n')
    await mkdir(join(dir, 'host_vars'))
    await writeFile(join(dir, 'host_vars', 'ctl9.yml'), 'a: 1\n')
    const rename = await ask('inventory.edit', {
      dir,
      edits: [{ type: 'renameHost', host: 'ctl9', name: 'x' }],
    })
    expect(codes(rename)).toEqual(['inventory.edit.hostVars'])
  })

  test('notes come back as they were; damaged ones are none, and what is no environment gets none', async () => {
    expect(await ask('notes.read', { dir })).toEqual(ok({}))
    orThrow(await ask('notes.write', { dir, notes: { labels: { ctl1: ['ssd'] }, step: 3 } }))
    expect(await ask('notes.read', { dir })).toEqual(ok({ labels: { ctl1: ['ssd'] }, step: 3 }))
    await writeFile(join(dir, '.slipway', 'notes.json'), '[oh')
    expect(await ask('notes.read', { dir })).toEqual(ok({}))
    for (const answer of [
      await ask('notes.write', { dir: home, notes: {} }),
      await ask('notes.read', { dir: home }),
    ])
      expect(codes(answer)).toEqual(['environment.missing'])
  })
})

describe('recent environments', () => {
  test('are listed newest first, forgotten on request, and their folders stay', async () => {
    const other = join(home, 'other')
    orThrow(await initEnvironment(other, { preset: 'all-in-one' }))
    for (const one of [dir, other, dir]) orThrow(await ask('env.show', { dir: one }))
    const listed = orThrow(await ask('recent.list', {}))
    expect(listed.map((one) => [one.dir, one.there])).toEqual([
      [dir, true],
      [other, true],
    ])
    await rm(other, { recursive: true })
    expect(orThrow(await ask('recent.list', {}))[1]).toMatchObject({ dir: other, there: false })
    orThrow(await ask('recent.forget', { dir: other }))
    expect(orThrow(await ask('recent.list', {}))).toHaveLength(1)
    expect(await text('slipway.yml')).toContain('schema: 1')
  })

  test('a damaged list is an empty one, and is written anew', async () => {
    await mkdir(join(home, 'config'), { recursive: true })
    for (const bad of ['', '{', '[]', '{"schema":1,"environments":[{"dir":3},null]}']) {
      await writeFile(join(home, 'config', 'recent.json'), bad)
      expect(await ask('recent.list', {})).toEqual(ok([]))
    }
    orThrow(await ask('env.show', { dir }))
    expect(orThrow(await ask('recent.list', {}))).toHaveLength(1)
  })
})

test('a folder is shown with its folders first, environments marked, hidden ones left out, dead links passed over', async () => {
  await mkdir(join(home, '.hidden'))
  await writeFile(join(home, 'a-file'), '')
  await symlink('/nowhere', join(home, 'dead'))
  const shown = orThrow(await ask('app.browse', {}))
  expect(shown.path).toBe(home)
  expect(shown.entries).toEqual([
    { name: 'cloud', kind: 'folder', environment: true },
    { name: 'a-file', kind: 'file', environment: false },
  ])
  expect(codes(await ask('app.browse', { path: join(home, 'gone') }))).toEqual(['file.missing'])
})

test('a vault password is tried at once: a wrong one is refused, a right one opens what it should', async () => {
  const encrypted = await encryptVault('keystone_admin_password: hunter2\n', secret('right password'))
  await writeFile(join(dir, 'passwords.yml'), encrypted)
  const wrong = await ask('vault.unlock', { dir, password: 'wrong' })
  expect(codes(wrong)).toEqual([expect.saying(/^vault\./)])
  expect(codes(await ask('env.password', { dir, name: 'keystone_admin_password' }))).not.toEqual([])
  orThrow(await ask('vault.unlock', { dir, password: 'right password\n' }))
  expect(await ask('env.password', { dir, name: 'keystone_admin_password' })).toEqual(
    ok({ value: 'hunter2' }),
  )
})

describe('waivers', () => {
  const failed: CheckResult = {
    check: 'memory',
    title: msg`t`,
    host: 'ctl1',
    verdict: 'fail',
    saw: msg`s`,
    wanted: msg`w`,
    remedy: msg`r`,
    fix: 'host',
  }
  const waiver = { check: 'memory', host: 'ctl1', who: 'eve', why: 'lab', until: '2026-11-21' }

  test('hold up to their last day, for their host or for all, and for what failed or warns only', () => {
    const waived = { who: 'eve', why: 'lab', until: '2026-11-21' }
    expect(waiveBy([waiver], '2026-11-21')(failed).waived).toEqual(waived)
    expect(waiveBy([waiver], '2026-11-22')(failed).waived).toBeUndefined()
    expect(waiveBy([waiver], '2026-11-21')({ ...failed, host: 'ctl2' }).waived).toBeUndefined()
    expect(waiveBy([{ ...waiver, host: null }], '2026-11-21')({ ...failed, host: 'ctl2' }).waived).toEqual(
      waived,
    )
    expect(waiveBy([waiver], '2026-11-21')({ ...failed, verdict: 'pass' }).waived).toBeUndefined()
    expect(waiveBy([waiver], '2026-11-21')({ ...failed, check: 'disk' }).waived).toBeUndefined()
    expect(waiveBy([waiver], '2026-11-21')(failed).verdict).toBe('fail')
    expect(localDay(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05')
  })

  test('are set, replaced and removed, and a damaged list is told instead of lost', async () => {
    orThrow(await ask('waivers.set', { dir, ...waiver }))
    orThrow(await ask('waivers.set', { dir, ...waiver, host: null }))
    orThrow(await ask('waivers.set', { dir, ...waiver, why: 'still a lab' }))
    expect(orThrow(await ask('waivers.list', { dir })).map(({ host, why }) => [host, why])).toEqual([
      [null, 'lab'],
      ['ctl1', 'still a lab'],
    ])
    orThrow(await ask('waivers.remove', { dir, check: 'memory', host: null }))
    expect(orThrow(await ask('waivers.list', { dir }))).toHaveLength(1)
    await writeFile(join(dir, '.slipway', 'waivers.json'), '{')
    for (const answer of [await ask('waivers.list', { dir }), await ask('waivers.set', { dir, ...waiver })])
      expect(codes(answer)).toEqual(['waivers.damaged'])
  })
})

test('a plan is exported only when it was shown, as a file that only its user reads', async () => {
  const plan = { fingerprint: 'f1', schema: 2, environment: 'cloud' } as Plan
  const out = join(home, "the plan's.json")
  expect(codes(await ask('plan.export', { dir, fingerprint: 'f1', out }))).toEqual(['plan.notShown'])
  services.plans.remember(dir, plan)
  const exported = orThrow(await ask('plan.export', { dir: `${dir}/`, fingerprint: 'f1', out }))
  expect(exported).toEqual({ path: out, command: `slipway apply ${dir} '${home}/the plan'\\''s.json'` })
  expect(JSON.parse(await readFile(out, 'utf8'))).toEqual(plan)
  expect(codes(await ask('run.begin', { dir, fingerprint: 'other' }))).toEqual(['plan.notShown'])
})

test.each([
  [{ kind: 'upgrade', to: '2026.1', scope, strategy: 'rolling' }, 'Slipway cannot upgrade yet'],
  [{ kind: 'rollback', run: 'r1', scope }, 'Slipway cannot roll back yet'],
  [{ kind: 'remove', service: 'horizon' }, 'Slipway cannot remove a service yet'],
] as const)('the intent %j is refused by name, whatever asks for it', async (intent, what) => {
  for (const name of ['plan.make', 'run.start', 'run.begin'] as const) {
    expect(await ask(name, { dir, intent })).toMatchObject({ failures: [{ code: 'intent.notYet', what }] })
  }
  expect(await readdir(join(dir, '.slipway')).catch(() => [])).not.toContain('runs')
})

test('nothing is done without an intent, nor for one that nobody knows', async () => {
  expect(await ask('run.begin', { dir })).toMatchObject({
    failures: [{ what: 'What is to be done was not said' }],
  })
  for (const intent of [undefined, 'deploy', {}, { kind: 'destroy' }, { kind: 'deploy', hosts: ['ctl1'] }]) {
    expect(codes(await ask('plan.make', { dir, intent } as never))).toEqual(['request.invalid'])
  }
})

describe('access', () => {
  test('the card has addresses and client files with a place for the password, and no password', async () => {
    await writeFile(join(dir, 'passwords.yml'), 'keystone_admin_password: hunter2\n')
    expect(codes(await ask('access.card', { dir }))).toEqual(['access.noAddress'])
    orThrow(await ask('globals.set', { dir, values: { kolla_internal_vip_address: '10.0.0.9' } }))
    const card = orThrow(await ask('access.card', { dir }))
    expect(card).toMatchObject({
      keystoneUrl: 'http://10.0.0.9:5000',
      horizonUrl: 'http://10.0.0.9/',
      passwordName: 'keystone_admin_password',
      ca: null,
    })
    expect(card.openrc).toContain("export OS_AUTH_URL='http://10.0.0.9:5000'\n")
    expect(card.openrc).toContain(`export OS_PASSWORD='${card.passwordMark}'\n`)
    expect(card.cloudsYaml).toContain(`password: "${card.passwordMark}"`)
    expect(JSON.stringify(card)).not.toContain('hunter2')
  })

  test('what answers is reachable, and what does not comes with what was seen and what to do', async () => {
    const server = createServer((_request, response) => response.writeHead(401).end())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    orThrow(
      await ask('globals.set', {
        dir,
        values: {
          kolla_internal_vip_address: '127.0.0.1',
          keystone_public_listen_port: port,
          horizon_port: 1,
        },
      }),
    )
    const reached = orThrow(await ask('access.reach', { dir }))
    server.close()
    expect(reached).toEqual([
      {
        target: `http://127.0.0.1:${port}`,
        reachable: true,
        saw: expect.saying('HTTP 401'),
        remedy: '',
      },
      {
        target: 'http://127.0.0.1:1/',
        reachable: false,
        saw: expect.saying('ECONNREFUSED'),
        remedy: expect.saying('nothing listens'),
      },
    ])
  })
})

describe('a way to what is not reachable', () => {
  test('a tunnel carries bytes from loopback, is given again while it is open, and is gone when closed', async () => {
    const cloud = createServer((_request, response) => response.end('the dashboard'))
    await new Promise<void>((resolve) => cloud.listen(0, '127.0.0.1', resolve))
    const address = cloud.address()
    const port = typeof address === 'object' && address ? address.port : 0
    let closed = 0
    const reach = async () =>
      ok({
        via: 'ctl1',
        scheme: 'http' as const,
        // As over SSH: what the browser says meanwhile must not be lost.
        dial: async () => {
          await new Promise((later) => setTimeout(later, 50))
          return connect(port, '127.0.0.1')
        },
        close: async () => {
          closed += 1
        },
      })
    const tunnels = makeTunnels({ idleMs: 60_000, lifeMs: 60_000, connections: 4 })
    const opened = orThrow(await tunnels.open(dir, reach))
    expect(orThrow(await tunnels.open(`${dir}/`, reach))).toEqual(opened)
    expect(opened).toMatchObject({ via: 'ctl1', url: expect.saying(/^http:\/\/127\.0\.0\.1:\d+\/$/) })
    expect(await (await fetch(opened.url)).text()).toBe('the dashboard')
    await tunnels.close(dir)
    await expect(fetch(opened.url)).rejects.toThrow()
    await tunnels.close(dir)
    expect(closed).toBe(1)
    const idle = makeTunnels({ idleMs: 20, lifeMs: 60_000, connections: 4 })
    const short = orThrow(await idle.open(dir, reach))
    await expect.poll(() => closed, { timeout: 5_000 }).toBe(2)
    await expect(fetch(short.url)).rejects.toThrow()
    cloud.close()
  })
})

test('a lab is made from a built checkout only, and says why not otherwise', async () => {
  const lab = makeLab({ program: join(home, 'dist', 'slipway.mjs') })
  expect(await lab.status()).toEqual({ possible: false, because: expect.saying('checkout') })
  const refused = await lab.up({
    name: 'x',
    hosts: 1,
    onLine: () => undefined,
    signal: new AbortController().signal,
  })
  expect(codes(refused)).toEqual(['lab.notHere'])
})

test('a preview of an import shows what would be taken over, and leaves nothing behind', async () => {
  const kolla = join(home, 'kolla')
  await mkdir(kolla)
  await writeFile(join(kolla, 'multinode'), '[control]\nc1\nc2\n[network:children]\ncontrol\n')
  await writeFile(
    join(kolla, 'globals.yml'),
    'kolla_internal_vip_address: 10.0.0.9\nmy_own_thing: 1\nenable_cinder: "yes"\n',
  )
  await writeFile(join(kolla, 'passwords.yml'), 'keystone_admin_password: hunter2\n')
  const sources = {
    inventory: join(kolla, 'multinode'),
    globals: join(kolla, 'globals.yml'),
    passwords: join(kolla, 'passwords.yml'),
  }
  const preview = orThrow(await ask('import.preview', sources))
  expect(preview).toMatchObject({ hosts: 2, passwords: { set: 1, encrypted: false } })
  expect(preview.understood).toContainEqual({ name: 'kolla_internal_vip_address', value: '10.0.0.9' })
  expect(preview.unused).toContainEqual({ name: 'my_own_thing', line: 2 })
  expect(preview.passwords.missing).toContain('database_password')
  expect(JSON.stringify(preview)).not.toContain('hunter2')
  await writeFile(sources.globals, 'a: [\n')
  const broken = orThrow(await ask('import.preview', sources))
  expect(broken.problems).toMatchObject([{ where: { file: sources.globals, line: expect.any(Number) } }])
  expect(codes(await ask('import.preview', { ...sources, inventory: join(kolla, 'gone') }))).toEqual([
    'import.missing',
  ])
})
