import { expect, test } from 'vitest'
import { msg } from '#shared/message/message'
import type { Plan } from '#shared/model/plan'
import { estimated } from './plan'

const empty: Plan = {
  schema: 2,
  fingerprint: 'f',
  intent: { kind: 'deploy' },
  environment: 'lab',
  release: '2025.1',
  madeAt: '',
  basis: { inputs: '', hosts: {}, services: {} },
  operations: [],
  notes: [],
}

test('a plan without operations is given as it is, and no journal is read for it', async () => {
  const read = () => Promise.reject(new Error('a journal was read'))
  expect(await estimated(empty, read)).toBe(empty)
})

test('a plan with operations is estimated by what was read', async () => {
  const operation = {
    ...{ id: 'a/x/y', kind: 'x', host: 'a', service: 's', target: 'y', title: msg`t`, limit: 9, payload: {} },
    ...{ reasons: [], needs: [], changes: [], details: [], estimate: [1, 60] as const },
    ...{ impact: { kind: 'none' as const }, role: 'work' as const, topic: 'other' as const },
  }
  const run = (seconds: number) => [
    { run: 'r', seq: 1, at: '2026-01-01T00:00:00.000Z', type: 'opStarted' as const, op: 'b/x/y' },
    {
      run: 'r',
      seq: 2,
      at: `2026-01-01T00:00:0${seconds}.000Z`,
      type: 'opDone' as const,
      op: 'b/x/y',
      changes: [],
    },
  ]
  const plan = await estimated({ ...empty, operations: [operation] }, async () => [run(2), run(3), run(4)])
  expect(plan.operations[0]?.estimate).toEqual([2, 4])
})
