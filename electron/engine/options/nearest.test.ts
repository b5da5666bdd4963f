import { describe, expect, it } from 'vitest'
import { nearest } from './nearest'

const names = ['enable_haproxy', 'enable_horizon', 'network_interface', 'a']

describe('the name that is meant', () => {
  it.each([
    ['enable_hapoxy', 'enable_haproxy'],
    ['enable_haporxy', 'enable_haproxy'],
    ['enabel_horizno', 'enable_horizon'],
    ['network_interfaces', 'network_interface'],
    ['my_own_variable', undefined],
    ['b', undefined],
  ])('for %s is %s', (name, wanted) => {
    expect(nearest(name, names)).toBe(wanted)
  })
})
