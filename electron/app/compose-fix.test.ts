import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { ok, orThrow } from '#shared/failure/failure'
import type { Progress, RequestInput, RequestName } from '#shared/ipc/contract'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { initEnvironment } from '#store/environment/init'
import { readJournal } from '#store/journal/read'
import { type FakeConnector, fakeConnector } from '#transport/fake/connector'
import type { FakeHost } from '#transport/fake/host'
import { systemClock } from '#transport/lib/clock'
import { localReader, missingPrograms } from '../engine/facts/local.testing'
import { serve } from './serve'
import { testServices } from './services.testing'

const missing = missingPrograms(['ip', 'findmnt'])
const command = '[ -e /etc/timezone ] || echo Etc/UTC > /etc/timezone'
const { signal } = new AbortController()

let dir = ''
let wire: FakeConnector
let context: Parameters<typeof serve>[0]
let told: Progress[]
/** Hosts that have a time zone file; scripts that changed a host, as `host script`. */
let zoned: Set<string>
let scripts: string[]
/** The exit code of commands on h2. */
let code = 0

beforeEach(async () => {
  const home = temporaryFolder('fix')
  dir = join(home, 'cloud')
  orThrow(await initEnvironment(dir, { preset: 'all-in-one' }))
  await writeFile(join(dir, 'inventory'), '[baremetal]\nh1\nh2\nh3\n[common]\nh1\nh2\nh3\n')
  ;[zoned, scripts, told, code] = [new Set(['h3']), [], [], 0]
  wire = fakeConnector(['h1', 'h2', 'h3'].map(bareHost))
  const services = testServices(home, { openPorts: async () => ok({ ...ports, connector: wire }) })
  context = { ...services, report: (progress) => told.push(progress), signal, endRun: signal }
})

const unused = () => Promise.reject(new Error('not asked in these tests'))
const ports = { sql: unused, http: unused, clock: systemClock, close: async () => undefined }

/** This machine's facts on Debian, no engine yet, and a shell that knows one command. */
function bareHost(name: string): FakeHost {
  return {
    name,
    engine: 'missing',
    shell: async (script) => {
      if (script.includes("printf '\\036%s\\n' os\n")) return facts(name, script)
      if (!script.startsWith('set -e\n[ -e /etc/timezone ]')) return { code: 0, stdout: '', stderr: '' }
      scripts.push(`${name} ${script}`)
      if (name === 'h2' && code !== 0) return { code, stdout: '', stderr: 'read-only file system\n' }
      zoned.add(name)
      return { code: 0, stdout: '', stderr: '' }
    },
  }
}

async function facts(name: string, script: string) {
  const outcome = await localReader().probe(script, { timeoutMs: 20_000 })
  const stdout = outcome.stdout
    .replace('timezone=yes\n', '')
    .replace('localtime=yes\n', `localtime=yes\n${zoned.has(name) ? 'timezone=yes\n' : ''}`)
  return { ...outcome, stdout }
}

const ask = <N extends RequestName>(name: N, input: RequestInput<N>) => serve(context, name, input)
const fix = (...hosts: readonly string[]) => ({ kind: 'fix', check: 'timezone', hosts }) as const
const script = `set -e\n${command}\n`

test.skipIf(missing.length > 0)(
  'what a check offers on hosts without an engine is a plan, a lock, a run and a journal',
  async () => {
    const plan = orThrow(await ask('plan.make', { dir, intent: fix() }))
    expect(plan.operations.map(({ id, details }) => [id, details])).toEqual([
      ['h1/runCommands/timezone', [{ type: 'commands', commands: [command] }]],
      ['h2/runCommands/timezone', [{ type: 'commands', commands: [command] }]],
    ])
    expect(scripts).toEqual([])
    const done = orThrow(await ask('run.start', { dir, plan }))
    expect(done).toMatchObject({ result: 'done', changes: 2 })
    expect(scripts.toSorted()).toEqual([`h1 ${script}`, `h2 ${script}`])
    const { events } = orThrow(await readJournal(dir, done.run))
    expect(events[0]).toMatchObject({ type: 'runStarted', intent: fix(), hosts: ['h1', 'h2'] })
    expect(events.at(-1)).toMatchObject({ type: 'runFinished', result: 'done' })
    // Locked, changed and given back; the third host had nothing to be put right.
    expect(['h1', 'h2', 'h3'].map(runsOn)).toEqual([3, 3, 0])
    expect(orThrow(await ask('plan.make', { dir, intent: fix() })).operations).toEqual([])
  },
)

const runsOn = (host: string) => wire.calls.filter((call) => call.host === host && call.kind === 'run').length

test.skipIf(missing.length > 0)('only the named host is changed', async () => {
  orThrow(await ask('run.start', { dir, intent: fix('h2') }))
  expect(scripts).toEqual([`h2 ${script}`])
})

test.skipIf(missing.length > 0)('commands that somebody brings along are not run', async () => {
  const plan = orThrow(await ask('plan.make', { dir, intent: fix('h1') }))
  const text = JSON.stringify(plan).replaceAll('Etc/UTC', 'Evil')
  expect(await ask('run.start', { dir, plan: JSON.parse(text) })).toMatchObject({
    failures: [{ code: 'plan.altered' }],
  })
  expect(scripts).toEqual([])
})

test.skipIf(missing.length > 0)('a plan of what was put right meanwhile is refused, by host', async () => {
  const plan = orThrow(await ask('plan.make', { dir, intent: fix() }))
  zoned.add('h2')
  expect(await ask('run.start', { dir, plan })).toMatchObject({
    failures: [
      {
        code: 'plan.stale',
        what: 'the answer of check timezone is gone since the plan was made',
        where: { host: 'h2' },
      },
    ],
  })
  expect(scripts).toEqual([])
})

test.skipIf(missing.length > 0)(
  'a command that fails ends its host, and the run is gone on with',
  async () => {
    code = 1
    expect(await ask('run.start', { dir, intent: fix() })).toMatchObject({
      failures: [{ code: 'check.fixFailed', where: { host: 'h2' }, saw: 'read-only file system' }],
    })
    code = 0
    const [first] = orThrow(await ask('run.list', { dir }))
    expect(first).toMatchObject({ result: 'failed', intent: fix() })
    scripts = []
    expect(await ask('run.start', { dir, resumes: first?.id })).toMatchObject({ value: { result: 'done' } })
    expect(scripts).toEqual([`h2 ${script}`])
  },
)

test.skipIf(missing.length > 0)('what cannot be meant is refused before a host is asked', async () => {
  const codes = async (intent: RequestInput<'plan.make'>['intent']) => {
    const made = await ask('plan.make', { dir, intent })
    return made.ok ? [] : made.failures.map((failure) => failure.code)
  }
  expect(await codes({ kind: 'fix', check: 'nonsense', hosts: ['h9'] })).toEqual([
    'check.unknown',
    'check.unknownHost',
  ])
  expect(wire.calls).toEqual([])
  expect(await codes({ kind: 'fix', check: 'engine', hosts: ['h1'] })).toEqual(['check.noFix'])
})
