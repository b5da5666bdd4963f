import { expect, test } from 'vitest'
import type { Bar } from '../../state'
import {
  barAt,
  broughtIntoSight,
  type Extent,
  type Looking,
  nearestBar,
  panned,
  spanOf,
  ticks,
  toTime,
  toX,
  zoomed,
} from './layout'

const live: Extent = { from: 0, to: 100_000, live: true }
const ended: Extent = { ...live, live: false }
const whole: Looking = { mode: 'whole' }

test('the whole run is in sight with a little room after now, however short it is', () => {
  expect(spanOf(whole, live)).toEqual({ from: 0, to: 104_000 })
  expect(spanOf(whole, { from: 0, to: 0, live: true })).toEqual({ from: 0, to: 2080 })
})

test('nearer to a run that goes on follows now, and now stays in sight while time passes', () => {
  const nearer = zoomed(whole, live, 0.5)
  expect(nearer).toEqual({ mode: 'follow', length: 52_000 })
  const later = spanOf(nearer, { ...live, to: 200_000 })
  expect([later.from < 200_000, later.to > 200_000]).toEqual([true, true])
})

test('nearer to an ended run, or at a place, keeps that place where it is', () => {
  const at = 30_000
  const before = spanOf(whole, ended)
  const nearer = spanOf(zoomed(whole, ended, 0.5, at), ended)
  expect(toX(at, nearer, 1000)).toBeCloseTo(toX(at, before, 1000))
  expect(nearer.to - nearer.from).toBeCloseTo(52_000)
})

test('farther than the run is the whole run, and nobody gets nearer than two seconds', () => {
  expect(zoomed({ mode: 'follow', length: 60_000 }, live, 2)).toEqual(whole)
  const near = spanOf(zoomed({ mode: 'fixed', from: 10_000, to: 13_000 }, ended, 0.1), ended)
  expect(near.to - near.from).toBeCloseTo(2000)
})

test('sideways ends at both ends of the run', () => {
  const part: Looking = { mode: 'fixed', from: 10_000, to: 30_000 }
  expect(spanOf(panned(part, ended, 0.5), ended)).toEqual({ mode: 'fixed', from: 20_000, to: 40_000 })
  expect(spanOf(panned(part, ended, -9), ended).from).toBe(-800)
  expect(spanOf(panned(part, ended, 99), ended).to).toBe(100_800)
})

test('a bar comes into sight with as little movement as possible', () => {
  const part: Looking = { mode: 'fixed', from: 10_000, to: 30_000 }
  expect(broughtIntoSight(part, ended, { from: 12_000, to: 13_000 })).toBe(part)
  expect(spanOf(broughtIntoSight(part, ended, { from: 50_000, to: 51_000 }), ended).to).toBe(52_000)
  expect(spanOf(broughtIntoSight(part, ended, { from: 5000, to: 6000 }), ended).from).toBe(4000)
})

test('marks of the axis are round and not closer than asked for', () => {
  expect(ticks({ from: 0, to: 104_000 }, 0, 1000)).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100])
  expect(ticks({ from: 61_000, to: 181_000 }, 1000, 300)).toEqual([60, 120, 180])
})

test('pixels and moments are the same thing both ways', () => {
  const span = { from: 1000, to: 5000 }
  expect(toTime(toX(2345, span, 800), span, 800)).toBeCloseTo(2345)
})

const bar = (from: number, to: number | null, track: number): Bar => ({
  op: `${from}`,
  topic: 'image',
  state: to === null ? 'running' : 'done',
  from,
  to,
  track,
})

test('the bar below the pointer is the one on its track, a running one reaches to now', () => {
  const bars = [bar(0, 100, 0), bar(50, 80, 1), bar(100, null, 0)]
  expect([barAt(bars, 0, 60, 0, 500), barAt(bars, 1, 60, 0, 500), barAt(bars, 0, 400, 0, 500)]).toEqual([
    0, 1, 2,
  ])
  expect([barAt(bars, 1, 90, 5, 500), barAt(bars, 1, 84, 5, 500)]).toEqual([-1, 1])
})

test('another lane is entered at the bar that is nearest in time', () => {
  const bars = [bar(0, 100, 0), bar(300, 400, 0)]
  expect([nearestBar(bars, 150, 500), nearestBar(bars, 250, 500), nearestBar([], 0, 0)]).toEqual([0, 1, -1])
})
