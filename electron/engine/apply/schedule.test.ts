import { expect, test } from 'vitest'
import type { Operation } from '#shared/model/plan'
import { operation } from './apply.testing'
import { defaultLimits, type Limits, makeSchedule } from './schedule'

const ids = (operations: readonly Operation[]) => operations.map((item) => item.id)

test('an operation starts only after all its needs have ended well', () => {
  const schedule = makeSchedule(
    [operation('a'), operation('b'), operation('c', { needs: ['a', 'b'] })],
    defaultLimits,
  )
  expect(ids(schedule.take())).toEqual(['a', 'b'])
  schedule.done('a')
  expect(schedule.take()).toEqual([])
  schedule.done('b')
  expect(ids(schedule.take())).toEqual(['c'])
})

test('what needs a failed operation, near or far, never starts; the rest does', () => {
  const schedule = makeSchedule(
    [
      operation('a'),
      operation('b', { needs: ['a'] }),
      operation('c', { needs: ['b'] }),
      operation('d', { needs: ['e', 'c'] }),
      operation('e'),
      operation('f', { needs: ['e'] }),
    ],
    defaultLimits,
  )
  schedule.take()
  expect(ids(schedule.failed('a'))).toEqual(['b', 'c', 'd'])
  schedule.done('e')
  expect(ids(schedule.take())).toEqual(['f'])
  schedule.done('f')
  expect(schedule.waiting).toEqual([])
  expect(schedule.running).toBe(0)
})

test('an operation that becomes ready after another of its needs failed stays skipped', () => {
  const schedule = makeSchedule(
    [operation('a'), operation('b'), operation('c', { needs: ['a', 'b'] })],
    defaultLimits,
  )
  schedule.take()
  schedule.failed('a')
  schedule.done('b')
  expect(schedule.take()).toEqual([])
})

test('pulls do not use up a host, and wait behind other work for the total limit', () => {
  const limits: Limits = { total: 2, perHost: 1, pullsPerHost: 1 }
  const schedule = makeSchedule(
    [
      operation('p1', { kind: 'pullImage', host: 'h1' }),
      operation('p2', { kind: 'pullImage', host: 'h1' }),
      operation('w1', { host: 'h1' }),
      operation('w2', { host: 'h1' }),
    ],
    limits,
  )
  expect(ids(schedule.take())).toEqual(['w1', 'p1'])
  schedule.done('w1')
  expect(ids(schedule.take())).toEqual(['w2'])
})

test('a plan whose needs are not in it is refused', () => {
  expect(() => makeSchedule([operation('a', { needs: ['gone'] })], defaultLimits)).toThrow(
    'a needs gone, which is not in the plan',
  )
})

test('a plan whose needs go in a circle is refused', () => {
  const circle = [operation('a', { needs: ['b'] }), operation('b', { needs: ['a'] }), operation('c')]
  expect(() => makeSchedule(circle, defaultLimits)).toThrow('the needs of a go in a circle')
})

/** mulberry32: the same numbers for the same seed everywhere. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

function randomPlan(next: () => number): Operation[] {
  const size = 1 + Math.floor(next() * 60)
  return Array.from({ length: size }, (_, at) => {
    const needs = Array.from({ length: at }, (_none, before) => `o${before}`).filter(() => next() < 0.08)
    const host = next() < 0.15 ? null : `h${Math.floor(next() * 4)}`
    return operation(`o${at}`, { needs, host, kind: next() < 0.3 ? 'pullImage' : 'work' })
  })
}

interface Trial {
  readonly operations: readonly Operation[]
  readonly limits: Limits
  readonly next: () => number
}

/** Ends running operations in random order, some badly; gives every rule that was broken on the way. */
function brokenRules({ operations, limits, next }: Trial): string[] {
  const schedule = makeSchedule(operations, limits)
  const running = new Map<string, Operation>()
  const done = new Set<string>()
  const ended = new Set<string>()
  const broken: string[] = []
  for (;;) {
    for (const item of schedule.take()) {
      if (item.needs.some((need) => !done.has(need))) broken.push(`${item.id} started before its needs`)
      if (ended.has(item.id) || running.has(item.id)) broken.push(`${item.id} started twice`)
      running.set(item.id, item)
    }
    if (schedule.running !== running.size) broken.push('it lost count of what runs')
    broken.push(...brokenLimits([...running.values()], limits))
    const [id] = [...running.keys()].slice(Math.floor(next() * running.size))
    if (id === undefined) break
    running.delete(id)
    ended.add(id)
    if (next() < 0.1) for (const lost of schedule.failed(id)) ended.add(lost.id)
    else {
      done.add(id)
      schedule.done(id)
    }
  }
  if (ended.size !== operations.length) broken.push('not every operation came to an end')
  if (schedule.waiting.length > 0) broken.push('something still waits')
  return broken
}

function brokenLimits(running: readonly Operation[], limits: Limits): string[] {
  const broken = running.length > limits.total ? ['more ran than the total limit'] : []
  for (const host of ['h0', 'h1', 'h2', 'h3']) {
    const here = running.filter((item) => item.host === host)
    const pulls = here.filter((item) => item.kind === 'pullImage').length
    if (pulls > limits.pullsPerHost) broken.push(`more pulls ran on ${host} than its limit`)
    if (here.length - pulls > limits.perHost) broken.push(`more ran on ${host} than its limit`)
  }
  return broken
}

test('in 300 random plans every operation starts after its needs, within the limits, and all come to an end', () => {
  const broken = Array.from({ length: 300 }, (_, at) => {
    const next = random(at + 1)
    const limits = {
      total: 1 + Math.floor(next() * 6),
      perHost: 1 + Math.floor(next() * 3),
      pullsPerHost: 1 + Math.floor(next() * 2),
    }
    return brokenRules({ operations: randomPlan(next), limits, next }).map(
      (rule) => `seed ${at + 1}: ${rule}`,
    )
  })
  expect(broken.flat()).toEqual([])
})

/** A barrier per service that all hosts' operations need: the shape that used to cost the square of the hosts. */
function largePlan(hosts: number): Operation[] {
  const operations: Operation[] = []
  let barrier: string[] = []
  for (let service = 0; service < 10; service += 1) {
    const ends: string[] = []
    for (let host = 0; host < hosts; host += 1) {
      const name = `h${host}`
      const pull = operation(`${name}/pull/${service}`, { host: name, kind: 'pullImage' })
      const make = operation(`${name}/make/${service}`, { host: name, needs: [pull.id, ...barrier] })
      const wait = operation(`${name}/wait/${service}`, { host: name, needs: [make.id] })
      operations.push(pull, make, wait)
      ends.push(wait.id)
    }
    barrier = [`barrier/${service}`]
    operations.push(operation(`barrier/${service}`, { kind: 'barrier', needs: ends }))
  }
  return operations
}

/** Processor time, so that a busy machine does not matter. */
function secondsFor(hosts: number): number {
  const operations = largePlan(hosts)
  const began = process.cpuUsage()
  const schedule = makeSchedule(operations, defaultLimits)
  const running: string[] = []
  let ended = 0
  for (;;) {
    for (const item of schedule.take()) running.push(item.id)
    const id = running.shift()
    if (id === undefined) break
    schedule.done(id)
    ended += 1
  }
  expect(ended).toBe(operations.length)
  const { user, system } = process.cpuUsage(began)
  return (user + system) / 1e6
}

test('1,000 hosts with 30 operations each are scheduled in seconds, not in the square of their number', {
  timeout: 60_000,
}, () => {
  secondsFor(100)
  expect(secondsFor(1000)).toBeLessThan(3)
})

test('a failed operation that waits again brings back what was skipped for it alone', () => {
  const schedule = makeSchedule(
    [
      operation('a'),
      operation('b'),
      operation('after a', { needs: ['a'] }),
      operation('after both', { needs: ['after a', 'b'] }),
      operation('after b', { needs: ['b'] }),
    ],
    defaultLimits,
  )
  schedule.take()
  schedule.failed('a')
  schedule.failed('b')
  expect(ids(schedule.requeue(['a']))).toEqual(['a', 'after a'])
  expect(ids(schedule.take())).toEqual(['a'])
  schedule.done('a')
  expect(ids(schedule.take())).toEqual(['after a'])
  schedule.done('after a')
  expect(ids(schedule.requeue(['b']))).toEqual(['b', 'after both', 'after b'])
  expect(ids(schedule.take())).toEqual(['b'])
  schedule.done('b')
  expect(ids(schedule.take())).toEqual(['after both', 'after b'])
})

test('what did not fail is not brought back, and nothing is brought back twice', () => {
  const schedule = makeSchedule([operation('a'), operation('b', { needs: ['a'] })], defaultLimits)
  schedule.take()
  expect(schedule.requeue(['a', 'b', 'unheard of'])).toEqual([])
  schedule.failed('a')
  expect(ids(schedule.requeue(['a', 'a']))).toEqual(['a', 'b'])
  expect(schedule.requeue(['a'])).toEqual([])
  expect(ids(schedule.take())).toEqual(['a'])
})

test('in 200 random plans with failures that are tried again, everything is done in the end, after its needs', () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    const next = random(seed)
    const operations = randomPlan(next)
    const schedule = makeSchedule(operations, defaultLimits)
    const done = new Set<string>()
    const failed = new Set<string>()
    const running: Operation[] = []
    for (let turn = 0; done.size < operations.length; turn += 1) {
      for (const item of schedule.take()) {
        expect(item.needs.every((need) => done.has(need))).toBe(true)
        running.push(item)
      }
      const [item] = running.splice(Math.floor(next() * running.length), 1)
      if (item && turn < 500 && next() < 0.3) {
        failed.add(item.id)
        schedule.failed(item.id)
      } else if (item) {
        done.add(item.id)
        schedule.done(item.id)
      }
      if (failed.size > 0 && (next() < 0.2 || (!item && running.length === 0))) {
        const again = [...failed].filter(() => next() < 0.7)
        for (const id of again) failed.delete(id)
        expect(schedule.requeue(again).map(({ id }) => id)).toEqual(expect.arrayContaining(again))
      }
      if (turn > 5_000) throw new Error(`seed ${seed}: it does not come to an end`)
    }
    expect(schedule.waiting).toEqual([])
    expect(schedule.running).toBe(0)
  }
})
