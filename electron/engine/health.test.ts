import { expect, test } from 'vitest'
import { sharedAddressHealth } from './health'

test('the shared address is well on one host only', () => {
  expect(sharedAddressHealth('10.0.0.100', ['ctl2'])).toMatchObject({ verdict: 'pass', saw: 'on ctl2' })
  expect(sharedAddressHealth('10.0.0.100', [])).toMatchObject({ verdict: 'fail', saw: 'on no host' })
})

test('hosts that do not hear each other are told, with what to do', () => {
  const result = sharedAddressHealth('10.0.0.100', ['ctl1', 'ctl2', 'ctl3'])
  expect(result).toMatchObject({ verdict: 'fail', saw: 'on ctl1, ctl2, ctl3 at once' })
  expect(result.remedy).toContain('keepalived_traffic_mode: unicast')
})
