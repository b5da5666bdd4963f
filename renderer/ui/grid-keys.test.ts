import { expect, test } from 'vitest'
import { cellName, cellNamed, moved } from './grid-keys'

const size = { rows: 10, columns: 3, page: 4, first: -1 } as const
const from = (row: number, column: number, key: string, ctrlKey = false) => {
  const next = moved({ row, column }, { key, ctrlKey }, size)
  return next && `${next.row}:${next.column}`
}

test('arrows move by one cell and stop at the edges', () => {
  expect([
    from(0, 0, 'ArrowDown'),
    from(9, 2, 'ArrowDown'),
    from(0, 1, 'ArrowUp'),
    from(-1, 1, 'ArrowUp'),
  ]).toEqual(['1:0', '9:2', '-1:1', '-1:1'])
  expect([from(2, 2, 'ArrowRight'), from(2, 2, 'ArrowLeft'), from(2, 0, 'ArrowLeft')]).toEqual([
    '2:2',
    '2:1',
    '2:0',
  ])
})

test('Home and End move in the row, with Ctrl in the whole grid, and Page keys by what is in sight', () => {
  expect([from(4, 1, 'Home'), from(4, 1, 'End'), from(4, 1, 'Home', true), from(4, 1, 'End', true)]).toEqual([
    '4:0',
    '4:2',
    '0:0',
    '9:2',
  ])
  expect([from(4, 1, 'PageDown'), from(4, 1, 'PageUp'), from(8, 1, 'PageDown')]).toEqual([
    '8:1',
    '0:1',
    '9:1',
  ])
})

test('other keys do not move', () => {
  expect(from(1, 1, 'a')).toBeNull()
})

test('without cells in its head, a grid ends at its first row', () => {
  const within = { ...size, first: 0 } as const
  expect(moved({ row: 0, column: 1 }, { key: 'ArrowUp', ctrlKey: false }, within)).toEqual({
    row: 0,
    column: 1,
  })
})

test('in a list, Home and End lead to its ends, and nothing leads sideways', () => {
  const list = { rows: 10, columns: 1, page: 4, first: 0 } as const
  const to = (key: string) => moved({ row: 4, column: 0 }, { key, ctrlKey: false }, list)
  expect([to('Home'), to('End')]).toEqual([
    { row: 0, column: 0 },
    { row: 9, column: 0 },
  ])
  expect([to('ArrowLeft'), to('ArrowRight')]).toEqual([null, null])
})

test('cells are known by their name', () => {
  expect(cellNamed('12:3')).toEqual({ row: 12, column: 3 })
  expect(cellNamed('-1:0')).toEqual({ row: -1, column: 0 })
  expect(cellNamed(undefined)).toBeNull()
  expect(cellNamed(cellName({ row: 4, column: 2 }))).toEqual({ row: 4, column: 2 })
  expect(cellNamed('x')).toBeNull()
})
