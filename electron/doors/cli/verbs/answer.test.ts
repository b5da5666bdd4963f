import { beforeEach, expect, test, vi } from 'vitest'
import { ok } from '#shared/failure/failure'
import { exit } from '../exit'
import { testCli } from './cli.testing'
import { startRun } from './plan'

const { asked } = vi.hoisted(() => ({ asked: [] as unknown[][] }))

/** A run that asks, and ends when it is answered: well with a yes, else cancelled. */
vi.mock('#app/serve', () => {
  let end: (result: string) => void = () => undefined
  return {
    serve: async (context: { report: (told: unknown) => void }, name: string, input: unknown) => {
      asked.push([name, input])
      if (name === 'run.approve') end('done')
      if (name === 'run.cancel') end('cancelled')
      if (name !== 'run.start') return ok(null)
      const ended = new Promise<string>((resolve) => {
        end = resolve
      })
      const event = { type: 'approvalAsked', run: 'r1', seq: 2, at: '', op: 'gate', question: 'Lose it?' }
      context.report({ type: 'run', event })
      return ok({ run: 'r1', result: await ended, changes: 0 })
    },
  }
})

beforeEach(() => {
  asked.length = 0
})

async function run(answer: string | null, options: { readonly yes?: boolean } = {}) {
  const { cli, out, err, questions, code } = testCli(answer)
  await startRun(cli, { dir: '/cloud', intent: { kind: 'deploy' } }, options)
  const calls = asked.slice(1).map(([name]) => name)
  return { text: String(out.read()), errors: String(err.read()), questions, calls, code: code() }
}

test('a question is asked on the terminal, and a yes goes to the run', async () => {
  const { questions, calls, text, code } = await run('yes')
  expect(questions).toEqual(['Lose it?\nType yes to go on: '])
  expect(calls).toEqual(['run.approve'])
  expect(asked[1]).toEqual(['run.approve', { dir: '/cloud', run: 'r1', op: 'gate' }])
  expect(text).toContain('asks: Lose it?')
  expect(code).toBe(0)
})

test('with --yes nobody is asked', async () => {
  expect(await run(null, { yes: true })).toMatchObject({ questions: [], calls: ['run.approve'], code: 0 })
})

test.each([
  ['no', 'That is no yes'],
  [null, 'Nobody can be asked here'],
])('the answer %s ends the run, which can be gone on with', async (answer, why) => {
  const { calls, errors, code } = await run(answer)
  expect(calls).toEqual(['run.cancel'])
  expect(errors).toContain(why)
  expect(errors).toContain('slipway run resume /cloud r1')
  expect(code).toBe(exit.failed)
})
