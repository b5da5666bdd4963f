import { expect, test } from 'vitest'
import { msg, quoted } from '#shared/message/message'
import type { Operation, Plan, SecondsRange } from '#shared/model/plan'
import type { RunEvent, RunEventBody } from '#shared/model/run'
import { refuseIfStale } from '../run'
import { planFingerprint } from './basis'
import { withEstimates } from './estimates'

const operation = (id: string): Operation => {
  const [host = '', kind = '', target = ''] = id.split('/')
  const unchanging = { reasons: [], impact: { kind: 'none' }, needs: [], changes: [], details: [] } as const
  return {
    id,
    kind,
    role: kind === 'barrier' ? 'milestone' : 'work',
    topic: 'other',
    host,
    service: 'x',
    target,
    title: msg`${id}`,
    ...unchanging,
    estimate: [1, 60],
    limit: 9,
    payload: {},
  }
}

function planOf(...ids: readonly string[]): Plan {
  const basis = { inputs: 'i', hosts: {}, services: {} }
  const operations = ids.map(operation)
  const fingerprint = planFingerprint(basis, operations)
  const head = {
    schema: 2,
    intent: { kind: 'deploy' },
    environment: 'lab',
    release: '2025.1',
    madeAt: '',
  } as const
  return { ...head, fingerprint, basis, operations, notes: [] }
}

/** A run in which each operation took so many seconds, one after another; null: it failed. */
function runOf(...took: readonly (readonly [op: string, seconds: number | null])[]): RunEvent[] {
  let now = 0
  let seq = 0
  const event = (body: RunEventBody): RunEvent => {
    seq += 1
    return { ...body, run: 'r', seq, at: new Date(now * 1000).toISOString() }
  }
  return took.flatMap(([op, seconds]) => {
    const started = event({ type: 'opStarted', op })
    now += seconds ?? 500
    const failure = { code: 'x', what: quoted('x'), remedy: quoted('x') }
    return [
      started,
      event(seconds === null ? { type: 'opFailed', op, failure } : { type: 'opDone', op, changes: [] }),
    ]
  })
}

const estimateOf = (id: string, runs: readonly (readonly RunEvent[])[]): SecondsRange | undefined =>
  withEstimates(planOf(id), runs).operations[0]?.estimate

test('the range is that of most observations of the same kind and target, on whatever host', () => {
  const seconds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 100]
  const runs = seconds.map((took, at) => runOf([`ctl${at}/runJob/bootstrap`, took]))
  expect(estimateOf('ctl99/runJob/bootstrap', runs)).toEqual([2, 9])
  expect(estimateOf('ctl99/runJob/bootstrap#2', runs)).toEqual([2, 9])
})

test('a target that was seen too seldom is estimated by its kind, and a kind by its constant', () => {
  const jobs = ['a', 'b', 'c', 'd', 'e'].map((name) => [`ctl1/runJob/${name}`, 7.31] as const)
  expect(estimateOf('ctl1/runJob/new', [runOf(...jobs)])).toEqual([7.3, 7.4])
  expect(estimateOf('ctl1/runJob/new', [runOf(...jobs.slice(1))])).toEqual([1, 60])
  expect(estimateOf('ctl1/pullImage/a', [runOf(...jobs)])).toEqual([1, 60])
  expect(estimateOf('ctl1/runJob/new', [])).toEqual([1, 60])
})

test('a target may have slashes of its own', () => {
  const image = 'registry:4000/kolla/keystone:2025.1'
  const run = runOf(...['a', 'b', 'c'].map((host) => [`${host}/pullImage/${image}`, 20] as const))
  expect(estimateOf(`d/pullImage/${image}`, [run])).toEqual([20, 20])
})

test('what failed, what has no start and what ended before it started is not counted', () => {
  const whole = runOf(['a/x/y', 2], ['b/x/y', 2], ['c/x/y', null])
  expect(estimateOf('d/x/y', [whole])).toEqual([1, 60])
  const lost = runOf(['c/x/y', 2]).slice(1)
  const setBack = runOf(['c/x/y', -3])
  expect(estimateOf('d/x/y', [whole, lost, setBack])).toEqual([1, 60])
  expect(estimateOf('d/x/y', [whole, lost, setBack, runOf(['c/x/y', 2])])).toEqual([2, 2])
})

test('barriers take no time', () => {
  const run = runOf(['cluster/barrier/x', 5], ['cluster/barrier/x', 5], ['cluster/barrier/x', 5])
  expect(estimateOf('cluster/barrier/x', [run])).toEqual([1, 60])
})

test('a plan with other estimates has the same fingerprint, and may be applied in its stead', () => {
  const plan = planOf('a/x/y', 'b/x/y')
  const learned = withEstimates(plan, [runOf(['a/x/y', 9], ['b/x/y', 9], ['c/x/y', 9])])
  expect(learned.operations.map(({ estimate }) => estimate)).toEqual([
    [9, 9],
    [9, 9],
  ])
  expect(learned.fingerprint).toBe(plan.fingerprint)
  expect(planFingerprint(learned.basis, learned.operations)).toBe(plan.fingerprint)
  expect(refuseIfStale(plan, learned)).toEqual({ ok: true, value: learned })
  expect(refuseIfStale(learned, plan)).toEqual({ ok: true, value: plan })
  const other = planOf('a/x/y')
  expect(other.fingerprint).not.toBe(plan.fingerprint)
})
