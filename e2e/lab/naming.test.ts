import { describe, expect, it } from 'vitest'
import { LabUsage } from './failure'
import {
  addressIn,
  checkName,
  chooseSubnets,
  hostAddress,
  ipv6BlockOf,
  rangeOf,
  registryNetwork,
} from './naming'

describe('checkName', () => {
  it.each(['lab', 'a', 'dev-2', 'a2345678901234567890'.slice(0, 20)])('takes %s', (name) => {
    expect(checkName(name)).toBe(name)
  })
  it.each(['', 'Lab', '1lab', 'a_b', '../x', 'a'.repeat(21), 'a b'])('refuses "%s"', (name) => {
    expect(() => checkName(name)).toThrow(LabUsage)
  })
})

describe('chooseSubnets', () => {
  it('gives a name the same networks every time', () => {
    expect(chooseSubnets('dev', [])).toEqual(chooseSubnets('dev', []))
  })

  it('gives different names different networks', () => {
    const seen = new Set(['lab', 'dev', 'test', 'bench', 'a', 'b'].map((name) => chooseSubnets(name, []).api))
    expect(seen.size).toBe(6)
  })

  it('gives the two networks of a lab neighbouring blocks', () => {
    const { api, external } = chooseSubnets('dev', [])
    expect((rangeOf(external)?.first ?? 0) - (rangeOf(api)?.last ?? 0)).toBe(1)
  })

  it('moves on when one of the blocks is taken, even by a wider one', () => {
    const first = chooseSubnets('dev', [])
    expect(chooseSubnets('dev', [first.external]).api).not.toBe(first.api)
    const wide = first.api.replace(/\.\d+\.0\/24$/, '.0.0/16')
    const moved = chooseSubnets('dev', [wide])
    expect(rangeOf(moved.api)?.first).not.toBe(rangeOf(first.api)?.first)
    expect(moved.api.split('.')[1]).not.toBe(first.api.split('.')[1])
  })

  it('is not disturbed by IPv6 blocks', () => {
    expect(chooseSubnets('dev', ['fd00::/8'])).toEqual(chooseSubnets('dev', []))
  })

  it('says so when all blocks are taken', () => {
    expect(() => chooseSubnets('dev', ['10.0.0.0/8'])).toThrow(LabUsage)
  })
})

describe('addresses', () => {
  it('counts hosts from 11 and leaves room for the VIP', () => {
    expect(hostAddress('10.70.4.0/24', 0)).toBe('10.70.4.11')
    expect(hostAddress('10.70.4.0/24', 199)).toBe('10.70.4.210')
    expect(addressIn('10.70.4.0/24', 250)).toBe('10.70.4.250')
  })
})

describe('a lab over IPv6', () => {
  it('has its API network beside the IPv4 block that the engine wants, and the registry on the other network', () => {
    const api = ipv6BlockOf('10.70.4.0/24')
    expect(api).toBe('fd10:70:4::/64')
    expect(hostAddress(api, 0)).toBe('fd10:70:4::11')
    expect(addressIn(api, 250)).toBe('fd10:70:4::250')
    expect(registryNetwork({ api, external: '10.70.5.0/24' })).toBe('external')
    expect(registryNetwork({ api: '10.70.4.0/24', external: '10.70.5.0/24' })).toBe('api')
  })
})
