import { expect, test } from 'vitest'
import { sharedMap } from './shared-map'

function filled(count: number) {
  const edit = sharedMap<number>().edit()
  for (let at = 0; at < count; at += 1) edit.set(`k${at}`, at)
  return edit.done()
}

test('it holds what was put in, in the order of keys', () => {
  const map = filled(1000)
  expect([map.size, map.get('k0'), map.get('k999'), map.get('k1000'), map.has('k5')]).toEqual([
    1000,
    0,
    999,
    undefined,
    true,
  ])
  expect([...map]).toEqual(Array.from({ length: 1000 }, (_, at) => [`k${at}`, at]))
  expect([[...map.keys()].at(-1), [...map.values()].at(-1)]).toEqual(['k999', 999])
})

test('a changed copy leaves the map as it was, and what it did not change is the same', () => {
  const before = filled(1000)
  const edit = before.edit()
  edit.set('k300', -1)
  expect([edit.get('k300'), before.get('k300')]).toEqual([-1, 300])
  const after = edit.done()
  expect([after.get('k300'), after.get('k299'), before.get('k300')]).toEqual([-1, 299, 300])
  expect([...after.values()].reduce((sum, value) => sum + value, 0)).toBe((999 * 1000) / 2 - 301)
})

test('new keys come last and do not appear in the map before', () => {
  const before = filled(3)
  const edit = before.edit()
  edit.set('x', 9)
  const after = edit.done()
  expect([[...after.keys()], [...before.keys()]]).toEqual([
    ['k0', 'k1', 'k2', 'x'],
    ['k0', 'k1', 'k2'],
  ])
})

test('each entry is told with its key and map', () => {
  const map = filled(2)
  const told: unknown[] = []
  map.forEach((value, key, from) => {
    told.push([value, key, from === map])
  })
  expect(told).toEqual([
    [0, 'k0', true],
    [1, 'k1', true],
  ])
})
