import { beforeEach, expect, test, vi } from 'vitest'
import { ok } from '#shared/failure/failure'
import type { Replies } from '#shared/ipc/contract'
import { msg } from '#shared/message/message'
import { testCli } from './cli.testing'
import { deploy } from './plan'

type Done = Replies['run.start']

const { asked, answers } = vi.hoisted(() => ({ asked: [] as unknown[][], answers: [] as Done[] }))

vi.mock('#app/serve', () => ({
  serve: async (_context: unknown, ...request: unknown[]) => {
    asked.push(request)
    return ok(answers[Math.min(asked.length, answers.length) - 1])
  },
}))

const stage: Done = { run: 'r1', result: 'done', changes: 3, next: msg`MariaDB is started.` }
const whole: Done = { run: 'r2', result: 'done', changes: 5 }
const input = { dir: '/cloud', intent: { kind: 'deploy' } } as const

beforeEach(() => {
  asked.length = 0
  answers.length = 0
})

async function deployed(replies: readonly Done[], options: { readonly json?: boolean } = {}) {
  answers.push(...replies)
  const { cli, out, code } = testCli()
  await deploy(cli, input.dir, input.intent, { yes: true, ...options })
  return { text: String(out.read()), code: code() }
}

test('with --yes the next stage is planned and carried out at once, and no stage is a failure', async () => {
  const { text, code } = await deployed([stage, whole])
  expect(asked).toEqual([
    ['run.start', input],
    ['run.start', input],
  ])
  expect(text).toBe(
    'Run r1 is done: 3 changes.\nThe next stage is planned now: MariaDB is started.\nRun r2 is done: 5 changes.\n',
  )
  expect(code).toBe(0)
})

test('with --json all stages are one document', async () => {
  const { text } = await deployed([stage, whole], { json: true })
  expect(JSON.parse(text)).toEqual({ ...whole, earlier: ['r1'] })
})

test('what never gets beyond a stage ends, and says how to go on', async () => {
  const { text } = await deployed([stage])
  expect(asked).toHaveLength(5)
  expect(text.match(/planned now/g)).toHaveLength(4)
  expect(text).toContain('Deploy again for the next stage: MariaDB is started.')
})
