import { expect, test } from 'vitest'
import { type AddressBar, createRouteStore, formatRoute, parseRoute, type Route } from './route'

const dir = '/home/eve/clouds/my cloud%'

const routes: readonly Route[] = [
  { at: 'start' },
  { at: 'new', way: 'import' },
  { at: 'overview', dir },
  { at: 'health', dir },
  { at: 'activity', dir },
  { at: 'run', dir, run: '20261121-1/2' },
  { at: 'continue', dir },
  { at: 'install', dir, step: 'network' },
  { at: 'install', dir, step: 'hosts', field: 'host:ctl1 & co' },
]

test('every route comes back from its address', () => {
  expect(routes.map((route) => parseRoute(formatRoute(route)))).toEqual(routes)
})

test('addresses that leave something out lead to what comes first', () => {
  expect([parseRoute(''), parseRoute('#'), parseRoute('#/new')]).toEqual([
    { at: 'start' },
    { at: 'start' },
    { at: 'new', way: 'create' },
  ])
  expect(parseRoute('#/env/%2Fc')).toEqual({ at: 'overview', dir: '/c' })
  expect(parseRoute('#/env/%2Fc/install')).toEqual({ at: 'continue', dir: '/c' })
})

test('addresses that mean nothing are said to be missing, and none throws', () => {
  const wrong = [
    '#/x',
    '#/env',
    '#/env/%2Fc/none',
    '#/env/%2Fc/install/none',
    '#/env/%zz/overview',
    '#/new/else',
    '#/env/a/health/b',
    '#/env/a/activity/b/c',
  ]
  expect(wrong.map((hash) => parseRoute(hash).at)).toEqual(wrong.map(() => 'missing'))
})

test('going somewhere writes the address, and an address that changes is followed', () => {
  let hash = '#/'
  let changed: () => void = () => undefined
  const bar: AddressBar = {
    read: () => hash,
    write: (next) => {
      hash = next
    },
    onChange: (take) => {
      changed = take
    },
  }
  const store = createRouteStore(bar)
  store.getState().go({ at: 'health', dir: '/c' })
  expect(hash).toBe('#/env/%2Fc/health')
  hash = '#/new/open'
  changed()
  expect(store.getState().route).toEqual({ at: 'new', way: 'open' })
})
