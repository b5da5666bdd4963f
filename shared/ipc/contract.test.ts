import { expect, test } from 'vitest'
import { requests } from './contract'
import { pathFields } from './request'

const all = Object.entries(requests)

test('only what a person asked to see or edits comes unmasked', () => {
  expect(all.flatMap(([name, { unmasked }]) => (unmasked ? [name] : []))).toEqual([
    'env.password',
    'file.read',
    'file.write',
    'globals.set',
    'inventory.edit',
    'notes.read',
  ])
})

test('what names a place on this machine is declared as a path', () => {
  const places = Object.fromEntries(all.map(([name, request]) => [name, pathFields(request)]))
  expect(places['env.import']).toEqual(['dir', 'inventory', 'globals', 'passwords', 'config', 'certificates'])
  expect(places['plan.make']).toEqual(['dir', 'facts'])
  expect(places['hosts.ofInventory']).toEqual(['path'])
  expect(places['facts.take']).toEqual(['dir', 'out'])
  expect(places['run.live']).toEqual([])
  const withDir = all.filter(([, { input }]) => 'shape' in input && 'dir' in input.shape)
  expect(withDir.filter(([name]) => !places[name]?.includes('dir'))).toEqual([])
})
