import { describe, expect, it } from 'vitest'
import { knownRelease } from '../releases'
import { commonOptions } from './common'
import { compareWithFacts, factsFolder } from './compare-with-facts.testing'
import { duplicateNames } from './resolve'

describe('common options', () => {
  const folder = factsFolder()

  it.skipIf(!folder)('have the names and defaults of Kolla-Ansible 2025.1', () => {
    const result = compareWithFacts(folder ?? '', commonOptions)
    // With equal addresses this is true; the table was made with an empty address on one side.
    const intended = ['kolla_same_external_internal_vip']
    expect(result.differences.filter(({ name }) => !intended.includes(name))).toEqual([])
    expect(result.unknown).toEqual([])
    expect(result.compared).toBeGreaterThan(100)
  })

  it('are defined once each', () => {
    expect(duplicateNames(commonOptions)).toEqual([])
  })

  it('are among the names that Kolla-Ansible knows', () => {
    const known = knownRelease('2025.1')?.kolla()?.names
    expect(commonOptions.map(({ name }) => name).filter((name) => !known?.has(name))).toEqual([])
  })
})

if (!factsFolder())
  console.log('defaults are not compared: no folder with facts about Kolla-Ansible (SLIPWAY_FACTS)')
