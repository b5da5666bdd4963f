import { expect, test } from 'vitest'
import { quoted } from '#shared/message/message'
import { badLinks, countsOf, tableOf, verdictOf } from './links'
import { link } from './testing'

const failure = { code: 'x', what: quoted('x'), remedy: quoted('x') }
const links = [
  link('a', 'b'),
  link('a', 'c', { mtu: 1450 }),
  link('b', 'a', { loss: 0.03, mtu: 1450 }),
  link('b', 'c', { reachable: false, latency: null, loss: 1, mtu: null, macs: [] }),
  link('c', 'a', { macs: ['x', 'y'] }),
  link('c', 'b', { reachable: false, failure }),
]

test('a link is as bad as the worst that is known of it', () => {
  expect(links.map(verdictOf)).toEqual(['good', 'narrow', 'lossy', 'unreachable', 'duplicate', 'unknown'])
})

test('links are counted, and the bad ones come worst first', () => {
  expect(countsOf(links)).toEqual({ good: 1, narrow: 1, lossy: 1, unreachable: 1, duplicate: 1, unknown: 1 })
  expect(badLinks(links).map(({ from, to }) => from + to)).toEqual(['ca', 'bc', 'cb', 'ba', 'ac'])
})

test('a link is found by its two hosts', () => {
  expect(tableOf(links).get('b')?.get('a')?.loss).toBe(0.03)
  expect(tableOf(links).get('b')?.get('b')).toBe(undefined)
})
