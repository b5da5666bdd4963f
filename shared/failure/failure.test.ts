import { expect, test } from 'vitest'
import { msg } from '../message/message'
import {
  attempt,
  attemptNow,
  describeFailure,
  type Failure,
  FailureError,
  fail,
  ok,
  orThrow,
  unless,
} from './failure'

const one: Failure = { code: 'a.b', what: msg`it broke`, remedy: msg`mend it` }
const two: Failure = { code: 'c.d', what: msg`that too`, remedy: msg`mend that` }

test('all failures travel through code that throws and come back as they were', async () => {
  const failed = fail(one, two)
  expect(await attempt(() => orThrow(failed))).toEqual(failed)
  expect(attemptNow(() => orThrow(failed))).toEqual(failed)
})

test('a mistake in the program is thrown on, not turned into a failure', async () => {
  const bug = () => {
    throw new TypeError('bug')
  }
  await expect(attempt(bug)).rejects.toThrow('bug')
  expect(() => attemptNow(bug)).toThrow('bug')
})

test('a value is only worked out when nothing failed', () => {
  const never = () => {
    throw new Error('worked out')
  }
  expect(unless([one, two], never)).toEqual(fail(one, two))
  expect(unless([], () => 1)).toEqual(ok(1))
})

test('a failure in one line says where, what and what was seen', () => {
  const where = { file: 'inventory', line: 12, column: 3, host: 'ctl1', container: 'keystone', field: 'x' }
  expect(describeFailure({ ...one, where, saw: msg`y` })).toBe(
    'inventory:12:3, field x, host ctl1, container keystone: it broke (saw: y)',
  )
  expect(describeFailure(one)).toBe('it broke')
  expect(new FailureError(one, two).message).toBe('it broke')
})
