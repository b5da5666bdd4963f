import { existsSync } from 'node:fs'
import { chmod, mkdir, readdir, readFile, stat, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { beforeAll, expect, test, vi } from 'vitest'
import { makeMasks } from '#app/masks'
import { serve } from '#app/serve'
import { type TestServices, testServices } from '#app/services.testing'
import { openDoor } from '#doors/window/door'
import type { HttpRequest } from '#engine/ports'
import { FailureError, ok, orThrow } from '#shared/failure/failure'
import type { RequestName } from '#shared/ipc/contract'
import type { ServerMessage } from '#shared/ipc/wire'
import { quoted } from '#shared/message/message'
import type { Plan } from '#shared/model/plan'
import type { RunEvent } from '#shared/model/run'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { fakeConnector } from '#transport/fake/connector'
import type { FakeHost } from '#transport/fake/host'
import { systemClock } from '#transport/lib/clock'
import { localReader, missingPrograms } from '../../engine/facts/local.testing'
import { executors } from '../../engine/operations/executors'
import { containerFact } from '../../engine/operations/kit/host.testing'
import type { ServiceDefinition } from '../../engine/services/kit'
import { tellRunEnds } from '../../shell/run-ends'
import { textsFor } from '../../shell/texts'
import type { Cli } from './command'
import { host, payloads, spec } from './compose-every-kind.testing'
import {
  givenVaultPassword,
  leaks,
  type Needle,
  saidByHosts,
  secretEnvironment,
} from './compose-secrets.testing'
import type { Terminal } from './terminal'
import { startRun } from './verbs/plan'

const missing = missingPrograms(['ip', 'findmnt'])
/** Without an answer of a host there is nothing that could hold a secret. */
const silent = ['barrier']
/** They ask no host and hand nothing on: they always end well. */
const endsWell: readonly string[] = ['planAgain', 'approve']
// Nothing is replaced: the catalog has one service more.
vi.mock('../../engine/services/index', async (original) => {
  const catalog = await original<{ readonly services: readonly ServiceDefinition[] }>()
  const { everyKind } = await import('./compose-every-kind.testing')
  return { ...catalog, services: [...catalog.services, everyKind] }
})

let dir = ''
let needles: readonly Needle[] = []
let services: TestServices
let said = ''
const notifications: string[] = []

const home = temporaryFolder('secrets')

beforeAll(async () => {
  dir = join(home, 'cloud')
  needles = await secretEnvironment(dir)
  said = saidByHosts(needles)
  services = testServices(home, {
    vaultPassword: async () => ok(givenVaultPassword),
    openPorts: async () => ok(portsThatLeak()),
  })
})

function refusal(code: string) {
  return { code, what: quoted('the host refuses'), saw: quoted(said), remedy: quoted('none') }
}

/** Hosts, databases and Keystone answer whatever would change them with all secrets of the environment. */
function portsThatLeak() {
  const sql = async (_via: unknown, { user }: { user: string }) => {
    // One of the two database operations meets a mistake of ours instead of a refusal.
    if (user === 'root' && mistakes++ % 2 === 0) throw new Error(said)
    throw new FailureError(refusal('sql.accessDenied'))
  }
  let mistakes = 0
  const http = async (_via: unknown, { path }: HttpRequest) =>
    path.endsWith('/auth/tokens')
      ? { status: 201, headers: { 'x-subject-token': 'T' }, body: '' }
      : { status: 409, headers: {}, body: said.replaceAll(' ;', '\n').slice(0, 20_000) }
  const clock = {
    now: () => new Date(),
    passed: 0,
    sleep: (ms: number, signal?: AbortSignal) => systemClock.sleep(ms / 100, signal),
    after: (ms: number, act: () => void) => systemClock.after(ms / 100, act),
  }
  return { connector: fakeConnector([leakingHost]), sql, http, clock, close: async () => undefined }
}

const leakingHost: FakeHost = {
  name: host,
  containers: ['probed', 'probed_old'].map((name) => containerFact({ ...spec, name })),
  images: { [spec.image]: { id: 'sha256:probed', digest: 'sha256:probed' } },
  shell: async (script) => {
    if (script.includes("printf '\\036%s\\n' os\n")) return localReader().probe(script, { timeoutMs: 20_000 })
    if (/sysctl -w|probe-command/.test(script)) return { code: 1, stdout: '', stderr: said }
    return { code: 0, stdout: '\u001ebegin\n1\n\u001eend\n2\n', stderr: '' }
  },
  command: () => ({ code: 1, stdout: '', stderr: said.replaceAll(' ;', '\n') }),
  behaviour: ({ name }) => (name === 'probed_job' ? { exits: 1, output: said } : { health: 'healthy' }),
  fault: ({ kind, subject }) => {
    if (['pull', 'stop', 'kill', 'remove'].includes(kind) && subject !== 'probed_job')
      return refusal('docker.refused')
    if (kind === 'create' && subject !== 'probed_job') return refusal('docker.refused')
    return kind === 'writeFiles' && !subject.includes('.slipway') ? refusal('ssh.refused') : undefined
  },
}

/** A window, over Electron's wire or a WebSocket: both carry these messages. */
function openWindow() {
  const messages: ServerMessage[] = []
  const settle = new Map<number, (message: ServerMessage) => void>()
  const door = openDoor(services, (message) => {
    messages.push(message)
    for (const event of eventsOf([message]))
      if (event.type === 'approvalAsked') void call('run.approve', { dir, run: event.run, op: event.op })
    if (message.type === 'reply') settle.get(message.id)?.(message)
  })
  let last = 0
  const call = (name: RequestName, input: unknown) =>
    new Promise<ServerMessage>((resolve) => {
      last += 1
      settle.set(last, resolve)
      door.receive({ type: 'call', id: last, name, input })
    })
  return { call, messages }
}

function eventsOf(messages: readonly ServerMessage[]): readonly RunEvent[] {
  return messages.flatMap((message) =>
    message.type === 'progress'
      ? message.items.flatMap((item) => (item.type === 'run' ? [item.event] : []))
      : [],
  )
}

/** What failed, by kind, and whether something of it was masked. */
function failedKinds(events: readonly RunEvent[]): ReadonlyMap<string, boolean> {
  return new Map(
    events.flatMap((event) => {
      if (event.type !== 'opFailed') return []
      const kind = Object.keys(payloads).find((name) => event.op.endsWith(`/${name}/probed`))
      return kind ? [[kind, JSON.stringify(event.failure).includes('[redacted]')] as const] : []
    }),
  )
}

function terminal(live: boolean): Terminal & { readonly text: () => string } {
  let text = ''
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      text += String(chunk)
      done()
    },
  })
  return { out: stream, err: stream, live, colour: live, columns: 5_000, rows: 50, text: () => text }
}

/** The command line over the same services; what it prints on both streams. */
async function printed(options: { json?: true; events?: true }, live = false): Promise<string> {
  const shown = terminal(live)
  const signal = new AbortController().signal
  const cli: Cli = {
    terminal: shown,
    ask: async () => null,
    context: (report) => ({ ...services, report, signal, endRun: signal }),
    services: () => ({ ...services, close: async () => undefined }),
    env: {},
    input: process.stdin,
    program: 'slipway',
    call: ['slipway'],
    asking: () => false,
    onInterrupt: () => undefined,
    setExitCode: () => undefined,
  }
  await startRun(cli, { dir, intent: { kind: 'deploy' } }, { ...options, yes: true })
  return shown.text()
}

test.each([
  ['inventory.list', 'ansible_password'],
  ['env.show', 'keystone_ldap_password'],
  ['catalog.list', 'keystone'],
] as const)('%s alone tells no secret that was written in clear', async (name, shown) => {
  const fresh = { ...asking(), masks: makeMasks() }
  const text = JSON.stringify(orThrow<unknown>(await serve(fresh, name, { dir })))
  expect(text).toContain(shown)
  expect(leaks(needles, name, text)).toEqual([])
})

test('there is an operation of every kind in the plan of this test', () => {
  expect(Object.keys(payloads).sort()).toEqual(Object.keys(executors).sort())
})

test('the search finds what it should: what hosts say holds every secret', () => {
  expect(leaks(needles, 'here', said)).toHaveLength(needles.length)
  expect(needles.length).toBeGreaterThan(100)
})

test.skipIf(missing.length > 0)(
  'no secret gets out through a window, a journal or a notification',
  async () => {
    const window = openWindow()
    const told = tellRunEnds({
      live: () => services.runs.list(),
      ended: ({ dir, run }) =>
        services.runs.follow(dir, run, 0, {
          onEvents: () => undefined,
          signal: new AbortController().signal,
        }),
      wanted: () => true,
      texts: () => textsFor('en', []),
      notify: (title, body) => notifications.push(`${title} ${body}`),
    })
    const planned = await window.call('plan.make', { dir, intent: { kind: 'deploy' } })
    if (planned.type !== 'reply') throw new Error('no reply')
    const plan = orThrow(planned.result) as Plan
    const { fingerprint } = plan
    const begun = await window.call('run.begin', { dir, fingerprint })
    if (begun.type !== 'reply') throw new Error('no reply')
    const { run } = orThrow(begun.result) as { run: string }
    told()
    await window.call('run.follow', { dir, run })
    await services.runs.settled()
    await window.call('run.show', { dir, run })
    await window.call('run.follow', { dir, run })
    const again = await window.call('run.start', { dir, plan })
    // The plan that was shown is the one that is carried out, whatever was masked in it.
    expect(JSON.stringify(again)).not.toContain('plan.')
    await window.call('health.run', { dir })
    await window.call('env.show', { dir })
    await window.call('inventory.list', { dir })
    const failed = failedKinds(eventsOf(window.messages))
    const kinds = Object.keys(payloads).filter((kind) => !endsWell.includes(kind))
    expect([...failed.keys()].sort()).toEqual(kinds.sort())
    expect(
      [...failed]
        .filter(([, masked]) => !masked)
        .map(([kind]) => kind)
        .sort(),
    ).toEqual(silent.toSorted())
    expect(leaks(needles, 'window', JSON.stringify(window.messages))).toEqual([])
    expect(leaks(needles, 'notices', JSON.stringify(services.notices))).toEqual([])
    expect(notifications.length).toBeGreaterThan(0)
    expect(leaks(needles, 'notifications', notifications.join('\n'))).toEqual([])
    const runs = join(dir, '.slipway', 'runs')
    for (const name of await readdir(runs, { recursive: true }))
      expect(leaks(needles, name, await readFile(join(runs, name), 'utf8').catch(() => ''))).toEqual([])
  },
)

test.skipIf(missing.length > 0).each([
  ['text', {}, false],
  ['text on a terminal', {}, true],
  ['--json', { json: true }, false],
  ['--events', { events: true }, false],
] as const)('no secret is printed: %s', async (place, options, live) => {
  const text = await printed(options, live)
  expect(text).toContain('[redacted]')
  expect(leaks(needles, place, text)).toEqual([])
})

test.skipIf(missing.length > 0)(
  'a mistake of ours that is thrown out of a request tells no secret',
  async () => {
    const signal = new AbortController().signal
    const broken = { ...services, openPorts: () => Promise.reject(new Error(said)) }
    const context = { ...broken, report: () => undefined, signal, endRun: signal }
    const thrown: unknown = await serve(context, 'plan.make', { dir, intent: { kind: 'deploy' } }).catch(
      (error: unknown) => error,
    )
    expect(thrown).toBeInstanceOf(Error)
    expect(
      leaks(needles, 'thrown', thrown instanceof Error ? `${thrown.message}${thrown.stack}` : ''),
    ).toEqual([])
  },
)

function asking() {
  const signal = new AbortController().signal
  return { ...services, report: () => undefined, signal, endRun: signal }
}

async function textsBelow(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return new Map(await Promise.all(paths.map(async (path) => [path, await readFile(path, 'utf8')] as const)))
}

test.skipIf(missing.length > 0)(
  'generated files are masked, and with secrets only where that was asked for',
  async () => {
    const out = temporaryFolder('config')
    const masked = orThrow(await serve(asking(), 'config.write', { dir, out }))
    expect(masked.withSecrets).toBe(false)
    const texts = await textsBelow(out)
    expect(texts.size).toBe(masked.files)
    expect([...texts].flatMap(([path, text]) => leaks(needles, path, text))).toEqual([])
    const [haproxy = ''] = [...texts.keys()].filter((path) => path.endsWith('/haproxy.cfg'))
    expect(texts.get(haproxy)).toContain('stats auth [redacted]')
    await chmod(haproxy, 0o644)
    const clear = orThrow(await serve(asking(), 'config.write', { dir, out, withSecrets: true }))
    expect(clear).toEqual({ ...masked, withSecrets: true })
    const held = [...(await textsBelow(out))].flatMap(([path, text]) => leaks(needles, path, text))
    expect(held.length).toBeGreaterThan(20)
    expect((await stat(haproxy)).mode & 0o777).toBe(0o600)
  },
)

test.each(['generated', 'config/generated'])(
  'secrets are not written to %s of the environment',
  async (name) => {
    const out = join(dir, name)
    const refused = await serve(asking(), 'config.write', { dir, out, withSecrets: true })
    expect(refused).toMatchObject({
      failures: [{ code: 'config.secretsInEnvironment', where: { file: dir } }],
    })
    expect(existsSync(out)).toBe(false)
  },
)

test.skipIf(missing.length > 0)('no secret is written through a link below the chosen folder', async () => {
  const out = temporaryFolder('config')
  await symlink(join(dir, 'docs'), join(out, host))
  await mkdir(join(dir, 'docs'))
  const refused = await serve(asking(), 'config.write', { dir, out, withSecrets: true })
  expect(refused).toMatchObject({ failures: [{ code: 'config.secretsInEnvironment' }] })
  expect(await readdir(join(dir, 'docs'))).toEqual([])
})
