import { expect, test } from 'vitest'
import { drawing, holders, isWanted, missingFor, requirementsOf } from './dependencies'
import { draftOf, service } from './testing'

const database = service('database')
const identity = service('identity', {
  needs: ['database'],
  requires: [{ service: 'database', unless: ['database_address'] }],
})
const dashboard = service('dashboard', {
  needs: ['identity'],
  requires: [{ service: 'identity', unless: [] }],
})
const { switch: _switch, ...always } = service('cron')
const catalog = [always, database, identity, dashboard]

const off = (...ids: string[]) => ({ options: Object.fromEntries(ids.map((id) => [`enable_${id}`, 'no'])) })

test('a service is wanted as its switch says, and always without one', () => {
  const draft = draftOf(catalog, off('dashboard'))
  expect(catalog.map((one) => isWanted(draft, one))).toEqual([true, true, true, false])
})

test('what holds a service on is named', () => {
  expect(holders(draftOf(catalog), database)).toEqual([identity])
  expect(holders(draftOf(catalog, off('identity')), database)).toEqual([])
  expect(holders(draftOf(catalog), dashboard)).toEqual([])
})

test('an option stands in for what is required', () => {
  const draft = draftOf(catalog, { options: { database_address: 'db.example.net' } })
  expect(requirementsOf(draft, identity)).toEqual([])
  expect(holders(draft, database)).toEqual([])
  const empty = draftOf(catalog, { options: { database_address: '' } })
  expect(requirementsOf(empty, identity).length).toBe(1)
})

test('a choice names all that it would need besides', () => {
  const draft = draftOf(catalog, off('dashboard', 'identity', 'database'))
  expect(missingFor(draft, dashboard)).toEqual([identity, database])
  expect(missingFor(draftOf(catalog), dashboard)).toEqual([])
})

test('the drawing has each service right of what it starts after', () => {
  const { nodes, edges } = drawing(catalog)
  expect(nodes.map(({ service: { id }, column, row }) => [id, column, row])).toEqual([
    ['cron', 0, 0],
    ['database', 0, 1],
    ['identity', 1, 1],
    ['dashboard', 2, 1],
  ])
  expect(edges).toEqual([
    { from: 'database', to: 'identity', firm: true },
    { from: 'identity', to: 'dashboard', firm: true },
  ])
})

test('an order that follows from others is not drawn again, unless it is a requirement', () => {
  const services = (requires: readonly string[]) => [
    service('a'),
    service('b', { needs: ['a'] }),
    service('c', { needs: ['a', 'b'], requires: requires.map((id) => ({ service: id, unless: [] })) }),
  ]
  const drawn = (requires: readonly string[]) =>
    drawing(services(requires)).edges.map(({ from, to }) => `${from} ${to}`)
  expect(drawn([])).toEqual(['a b', 'b c'])
  expect(drawn(['a'])).toEqual(['a b', 'a c', 'b c'])
})

test('services that need each other are drawn all the same', () => {
  const circle = [service('a', { needs: ['b'] }), service('b', { needs: ['a'] })]
  expect(drawing(circle).nodes.length).toBe(2)
})
