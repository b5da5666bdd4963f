import { expect, test } from 'vitest'
import type { TreeNode, TreeRow } from './plan-view'
import { treeMove } from './tree-keys'

const node = (id: string): TreeNode => ({
  id,
  name: id,
  kind: 'host',
  counts: {},
  total: 0,
  children: [],
  filter: {},
})
const row = (id: string, level: number, open: boolean | null): TreeRow => ({
  node: node(id),
  level,
  open,
  at: 1,
  of: 1,
})
const rows = [row('all', 1, null), row('a', 1, true), row('a/x', 2, null), row('b', 1, false)]

test('arrows move through the rows and stop at both ends', () => {
  expect([
    treeMove(rows, 0, 'ArrowDown'),
    treeMove(rows, 0, 'ArrowUp'),
    treeMove(rows, 3, 'ArrowDown'),
  ]).toEqual([{ to: 1 }, null, null])
  expect([treeMove(rows, 2, 'Home'), treeMove(rows, 1, 'End')]).toEqual([{ to: 0 }, { to: 3 }])
})

test('right opens, then goes in; left shuts, or goes to what is above', () => {
  expect(treeMove(rows, 3, 'ArrowRight')).toEqual({ toggle: 'b' })
  expect(treeMove(rows, 1, 'ArrowRight')).toEqual({ to: 2 })
  expect(treeMove(rows, 1, 'ArrowLeft')).toEqual({ toggle: 'a' })
  expect(treeMove(rows, 2, 'ArrowLeft')).toEqual({ to: 1 })
  expect([treeMove(rows, 2, 'ArrowRight'), treeMove(rows, 0, 'ArrowLeft')]).toEqual([null, null])
})

test('other keys are left alone', () => {
  expect([treeMove(rows, 0, 'a'), treeMove(rows, 9, 'ArrowDown')]).toEqual([null, null])
})
