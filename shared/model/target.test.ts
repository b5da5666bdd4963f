import { expect, test } from 'vitest'
import { originOf, plainTarget, targetOfUrl, targetShape } from './target'

const ca = '-----BEGIN CERTIFICATE-----'

test.each([
  ['http://10.0.0.1:5000', null, 'http://10.0.0.1:5000', '', null],
  ['http://cloud.example/identity/', null, 'http://cloud.example:80', '/identity', null],
  ['https://[fd00::1]:8443/v3', ca, 'https://[fd00::1]:8443', '/v3', 'fd00::1'],
  ['https://cloud.example', ca, 'https://cloud.example:443', '', 'cloud.example'],
] as const)('%s', (url, trust, origin, path, serverName) => {
  const found = targetOfUrl(url, trust)
  expect(found && [originOf(found.to), found.path, found.to.tls?.serverName ?? null]).toEqual([
    origin,
    path,
    serverName,
  ])
  expect(targetShape.parse(found?.to)).toEqual(found?.to)
})

test.each(['https://cloud.example', 'ftp://cloud.example', 'cloud.example', ''])(
  'no target without a CA: %s',
  (url) => expect(targetOfUrl(url, null)).toBeNull(),
)

test('an address of IPv6 stands in brackets in a URL alone', () => {
  expect(originOf(plainTarget('fd00::1', 80))).toBe('http://[fd00::1]:80')
})
