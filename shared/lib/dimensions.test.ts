import { expect, test } from 'vitest'
import { parseSize, plainDimensions } from './dimensions'

test('sizes are read as Docker reads them', () => {
  const sizes = [1024, '1024', '1k', '1.5m', '2G', '1gb', '1 t', '-1', 'much', '1e3']
  expect(sizes.map(parseSize)).toEqual([
    1024,
    1024,
    1024,
    1_572_864,
    2 * 1024 ** 3,
    1024 ** 3,
    1024 ** 4,
    -1,
    Number.NaN,
    Number.NaN,
  ])
})

test('dimensions that mean the same are written the same', () => {
  const wanted = { mem_limit: '1g', memswap_limit: '2g', cpu_shares: 0, cpuset_cpus: '', ulimits: {} }
  const observed = { mem_limit: 1024 ** 3, memswap_limit: 2 * 1024 ** 3 }
  expect(plainDimensions(wanted)).toEqual(plainDimensions(observed))
  expect(plainDimensions(wanted)).toEqual({ mem_limit: 1024 ** 3 })
})

test('a swap limit that is not the engine’s own is kept, and so are limits of processes', () => {
  const ulimits = { nofile: { soft: 1024, hard: 2048 } }
  expect(plainDimensions({ mem_limit: '1g', memswap_limit: '-1', ulimits })).toEqual({
    mem_limit: 1024 ** 3,
    memswap_limit: -1,
    ulimits,
  })
})
