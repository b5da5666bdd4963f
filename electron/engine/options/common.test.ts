import { describe, expect, it } from 'vitest'
import { releases } from '../releases'
import { commonOptions } from './common'
import { duplicateNames } from './resolve'

const numbered = releases.filter((release) => release.kolla() !== null)

describe('common options', () => {
  it('are defined once each', () => {
    expect(duplicateNames(commonOptions)).toEqual([])
  })

  it.each(numbered)('are among the names that Kolla-Ansible $id knows or dropped', (release) => {
    const names = release.kolla()?.names
    const dropped = release.dropped()
    const unknown = commonOptions.filter(({ name }) => !names?.has(name) && !dropped.has(name))
    expect(unknown.map(({ name }) => name)).toEqual([])
  })
})
