import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { commonOptions } from '../options/common'
import { duplicateNames } from '../options/resolve'
import { services } from './index'

const here = import.meta.dirname
const ids = services.map((service) => service.id)

describe('the list of services', () => {
  test('names every folder that has a manifest, and no other', () => {
    const folders = readdirSync(here).filter((name) => existsSync(join(here, name, 'manifest.ts')))
    expect([...ids].sort()).toEqual(folders.sort())
  })

  test('has services after those that they need, so that plans can be made in its order', () => {
    for (const [index, service] of services.entries()) {
      const later = ids.slice(index)
      expect(service.needs.filter((need) => later.includes(need))).toEqual([])
    }
  })

  test('defines each option once', () => {
    const names = duplicateNames([...commonOptions, ...services.flatMap((service) => service.options)])
    expect(names).toEqual([])
  })

  test('has container names of its own for each service', () => {
    const names = services.flatMap((service) => service.containers.map((container) => container.name))
    expect(names).toEqual([...new Set(names)])
  })
})
