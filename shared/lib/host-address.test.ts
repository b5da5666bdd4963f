import { expect, test } from 'vitest'
import { hostAddress, type InterfaceAddress } from './host-address'

const address = (text: string, fleeting = false): InterfaceAddress => ({
  family: text.includes(':') ? 6 : 4,
  address: text,
  prefix: 64,
  ...(fleeting ? { fleeting: true } : {}),
})
const found = (addresses: readonly InterfaceAddress[], family: 4 | 6, shared: readonly string[] = []) =>
  hostAddress(addresses, family, shared)?.address ?? null

test('the first address of the family that does not move between hosts is the host’s own', () => {
  const own = [address('fd00::11'), address('10.9.0.250'), address('10.9.0.11'), address('10.9.0.12')]
  expect(found(own, 4, ['10.9.0.250', 'fd00::11'])).toBe('10.9.0.11')
  expect(found(own, 4)).toBe('10.9.0.250')
  expect(found(own, 6, ['10.9.0.250'])).toBe('fd00::11')
  expect(found(own, 6, ['fd00::11'])).toBeNull()
})

test('a shared address is known however it is written', () => {
  const own = [address('fd00::1'), address('fd00::a:11')]
  for (const vip of ['fd00::1', 'FD00::0:1', 'fd00:0:0:0:0:0:0:0001']) {
    expect(found(own, 6, [vip]), vip).toBe('fd00::a:11')
  }
})

test('of IPv6 only global addresses count, those that the host gives up last', () => {
  const local = [address('fe80::1'), address('febf::1'), address('fec0::1'), address('::1')]
  expect(found(local, 6)).toBeNull()
  expect(found([...local, address('fd00::2', true), address('2001:db8::3')], 6)).toBe('2001:db8::3')
  expect(found([...local, address('fd00::2', true)], 6)).toBe('fd00::2')
})
