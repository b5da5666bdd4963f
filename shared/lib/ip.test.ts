import { expect, test } from 'vitest'
import { formatIp, isEdgeOf, isInSubnet, parseIp, sameIp, subnetOf } from './ip'

test('addresses are read, and what only looks like one is not', () => {
  const good = [
    '10.0.0.1',
    '0.0.0.0',
    '255.255.255.255',
    '::',
    '::1',
    'fd00::a:1',
    '1:2:3:4:5:6:7:8',
    '::ffff:10.0.0.1',
  ]
  expect(good.filter((text) => parseIp(text) === null)).toEqual([])
  const bad = [
    '',
    '10.0.0',
    '10.0.0.256',
    '010.0.0.1',
    '10.0.0.1/24',
    'x',
    ':',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '12345::',
    '::1%eth0',
  ]
  expect(bad.filter((text) => parseIp(text) !== null)).toEqual([])
})

test('one address is the same however it is written', () => {
  expect(sameIp('fd00::1', 'fd00:0:0:0:0:0:0:0001')).toBe(true)
  expect(sameIp('10.0.0.1', '::10.0.0.1')).toBe(false)
  expect(sameIp('x', 'x')).toBe(false)
})

test('an address is in a subnet or not', () => {
  expect(isInSubnet('10.20.3.250', '10.20.0.11', 22)).toBe(true)
  expect(isInSubnet('10.20.4.1', '10.20.0.11', 22)).toBe(false)
  expect(isInSubnet('fd00::ffff', 'fd00::1', 64)).toBe(true)
  expect(isInSubnet('10.20.0.1', 'fd00::1', 64)).toBe(false)
})

test('network and broadcast address are the edges of a subnet', () => {
  expect(['10.20.0.0', '10.20.3.255', '10.20.0.255'].map((ip) => isEdgeOf(ip, '10.20.1.1', 22))).toEqual([
    true,
    true,
    false,
  ])
  expect(isEdgeOf('10.0.0.0', '10.0.0.1', 31)).toBe(false)
})

test('a subnet is named by its first address', () => {
  expect(subnetOf('10.20.1.5', 22)).toBe('10.20.0.0/22')
  expect(subnetOf('fd00:0:0:1::5', 64)).toBe('fd00:0:0:1::/64')
  expect(subnetOf('fd00::5', 64)).toBe('fd00::/64')
})

test('what was read is written again as it is usual', () => {
  const texts = ['10.20.0.1', 'fd00::a:1', '::', '::1', '1:2:3:4:5:6:7:8', '1:0:2::3']
  expect(texts.map((text) => formatIp(parseIp(text) ?? { family: 4, value: 0n }))).toEqual(texts)
})
