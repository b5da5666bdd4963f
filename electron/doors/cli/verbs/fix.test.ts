import { Command } from 'commander'
import { beforeEach, expect, test, vi } from 'vitest'
import { ok } from '#shared/failure/failure'
import { msg, quoted } from '#shared/message/message'
import type { Plan } from '#shared/model/plan'
import { exit } from '../exit'
import { testCli } from './cli.testing'
import { addPlanVerbs } from './plan'

const { asked, answers } = vi.hoisted(() => ({
  asked: [] as unknown[][],
  answers: {} as Record<string, unknown>,
}))

vi.mock('#app/serve', () => ({
  serve: async (context: { report: (told: unknown) => void }, name: string, input: { plan?: unknown }) => {
    asked.push([name, input])
    if (name === 'run.start' && input.plan === undefined)
      context.report({ type: 'planned', plan: answers['plan.make'] })
    return ok(answers[name])
  },
}))

const intent = { kind: 'fix', check: 'timezone', hosts: ['h1'] } as const
const command = '[ -e /etc/timezone ] || echo Etc/UTC > /etc/timezone'
const plan: Plan = {
  schema: 2,
  fingerprint: 'f',
  intent,
  environment: 'cloud',
  release: '2025.1',
  madeAt: '2026-11-29T00:00:00.000Z',
  basis: { inputs: '', hosts: { h1: {} }, services: {} },
  notes: [],
  operations: [
    {
      ...{ id: 'h1/runCommands/timezone', kind: 'runCommands', role: 'work', topic: 'job', host: 'h1' },
      ...{ service: 'preflight', target: 'timezone', title: msg`put right what check timezone found` },
      reasons: [{ code: 'check.found', text: msg`/etc/timezone exists: it is missing` }],
      impact: { kind: 'none' },
      needs: [],
      changes: [{ kind: 'fix', host: 'h1', name: 'timezone', action: 'run' }],
      details: [{ type: 'commands', commands: [command] }],
      estimate: [1, 10],
      limit: 60,
      payload: { commands: [command] },
    },
  ],
}
const head = { check: 'timezone', title: quoted('/etc/timezone exists'), host: 'h1', fix: 'host' }
const passes = {
  ...head,
  verdict: 'pass',
  saw: quoted('it exists'),
  wanted: quoted('it'),
  remedy: quoted(''),
}
const elsewhere = {
  ...passes,
  host: 'h2',
  verdict: 'fail',
  saw: quoted('it is missing'),
  remedy: quoted('make it'),
}
const connected = { ...passes, check: 'connection', title: quoted('The host answers') }

beforeEach(() => {
  asked.length = 0
  Object.assign(answers, {
    'plan.make': plan,
    'run.start': { run: 'r1', result: 'done', changes: 1 },
    'preflight.run': [connected, passes, elsewhere],
  })
})

async function slipway(answer: string | null, ...words: readonly string[]) {
  const { cli, out, err, questions, code } = testCli(answer)
  const program = new Command()
  addPlanVerbs(program, cli)
  await program.parseAsync(['node', 'slipway', ...words])
  return { text: String(out.read()), errors: String(err.read()), questions, code: code() }
}

test('the commands are shown, asked for, run as shown, and the check is asked again', async () => {
  const { text, questions, code } = await slipway('yes', 'fix', '/cloud', 'timezone', '--host', 'h1')
  expect(text).toContain(`      $ ${command}\n`)
  expect(questions).toEqual(['Run these commands on 1 host? Type yes: '])
  expect(asked).toEqual([
    ['plan.make', { dir: '/cloud', intent }],
    ['run.start', { dir: '/cloud', plan }],
    ['preflight.run', { dir: '/cloud', only: ['timezone'] }],
  ])
  expect(text).toContain('h1: /etc/timezone exists: it exists')
  expect(text).not.toContain('The host answers')
  // Another host was not asked to be put right.
  expect(text).not.toContain('h2')
  expect(code).toBe(0)
})

test('without a yes nothing is run, and where nobody can be asked the command says how', async () => {
  expect((await slipway('no', 'fix', '/cloud', 'timezone', '--host', 'h1')).text).toContain(
    'Nothing was changed.',
  )
  const { errors, code } = await slipway(null, 'fix', '/cloud', 'timezone', '--host', 'h1')
  expect(errors).toContain('slipway fix /cloud timezone --host h1 --yes')
  expect(code).toBe(exit.wrongUse)
  expect(asked.map(([name]) => name)).toEqual(['plan.make', 'plan.make'])
})

test('with --yes the commands are printed all the same', async () => {
  const { text, questions } = await slipway(null, 'fix', '/cloud', 'timezone', '--yes')
  expect(text).toContain(`      $ ${command}\n`)
  expect(questions).toEqual([])
  expect(asked[0]).toEqual([
    'run.start',
    { dir: '/cloud', intent: { kind: 'fix', check: 'timezone', hosts: [] } },
  ])
})

test('a fix of what is well already says so once', async () => {
  answers['plan.make'] = { ...plan, operations: [] }
  answers['run.start'] = { run: '', result: 'done', changes: 0 }
  const { text } = await slipway(null, 'fix', '/cloud', 'timezone', '--yes')
  expect(text).toBe('Nothing to do: the check finds nothing to put right.\n')
})
