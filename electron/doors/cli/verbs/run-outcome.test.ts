import { expect, test } from 'vitest'
import type { Progress } from '#shared/ipc/contract'
import { msg } from '#shared/message/message'
import type { RunEventBody, RunResult } from '#shared/model/run'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { testCli } from './cli.testing'
import { startRun } from './plan'
import { noRunYet, type RunOutcome, takeOutcome } from './run-outcome'

function after(...told: readonly Progress[]): RunOutcome {
  return told.reduce(takeOutcome, noRunYet)
}

const begun: Progress = { type: 'begun', run: 'r1' }
const event = (body: RunEventBody): Progress => {
  return { type: 'run', event: { ...body, run: 'r1', seq: 1, at: '2026-01-01T00:00:00.000Z' } }
}
const started = event({
  type: 'runStarted',
  intent: { kind: 'deploy' },
  environment: 'lab',
  fingerprint: 'f',
  by: 'me',
  hosts: [],
  operations: [],
})
const finished = (result: RunResult) => event({ type: 'runFinished', result, failures: [] })

test('a run that failed or was cancelled is named with its result', () => {
  expect(after(begun, started, finished('failed'))).toEqual({ run: 'r1', result: 'failed' })
  expect(after(begun, started, finished('cancelled'))).toEqual({ run: 'r1', result: 'cancelled' })
})

test('a run whose end could not be kept has failed', () => {
  expect(after(begun, started)).toEqual({ run: 'r1', result: 'failed' })
})

test('a run that has an id but was let to do nothing was refused', () => {
  expect(after({ type: 'stage', text: msg`comparing` }, begun)).toEqual({ run: 'r1', result: 'refused' })
})

test('with --json a run that was refused before it had an id says so beside its failures', async () => {
  const dir = temporaryFolder('verbs')
  const { cli, out, code } = testCli()
  await startRun(cli, { dir, intent: { kind: 'deploy' } }, { json: true })
  expect(JSON.parse(String(out.read()))).toMatchObject({
    run: '',
    result: 'refused',
    failures: [{ code: 'environment.missing' }],
  })
  expect(code()).toBe(1)
})
