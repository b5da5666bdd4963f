import { describe, expect, it } from 'vitest'
import { splitCapabilities } from './machine'

describe('splitCapabilities', () => {
  it('finds the one that a machine withholds', () => {
    const { granted, withheld } = splitCapabilities('000001fffeffffff')
    expect(withheld).toEqual(['SYS_RESOURCE'])
    expect(granted).toContain('SYS_ADMIN')
    expect(granted).not.toContain('SYS_RESOURCE')
  })

  it('leaves out those that Docker 20.10 does not know', () => {
    const { granted, withheld } = splitCapabilities('000001ffffffffff')
    expect(withheld).toEqual([])
    expect(granted).not.toContain('BPF')
    expect(granted).toHaveLength(38)
  })
})
