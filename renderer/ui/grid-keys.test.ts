import { expect, test } from 'vitest'
import { moved } from './grid-keys'

const size = { rows: 10, columns: 3, page: 4 }
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
