import { expect, test } from 'vitest'
import { health, sharedAddressHealth } from './health'
import { deployed, lookAt, withContainers } from './live.testing'
import { releaseLabel } from './services/kit'

test('the shared address is well on one host only', () => {
  expect(sharedAddressHealth('10.0.0.100', ['ctl2'])).toMatchObject({ verdict: 'pass', saw: 'on ctl2' })
  expect(sharedAddressHealth('10.0.0.100', [])).toMatchObject({ verdict: 'fail', saw: 'on no host' })
})

test('hosts that do not hear each other are told, with what to do', () => {
  const result = sharedAddressHealth('10.0.0.100', ['ctl1', 'ctl2', 'ctl3'])
  expect(result).toMatchObject({ verdict: 'fail', saw: 'on ctl1, ctl2, ctl3 at once' })
  expect(result.remedy).toContain('keepalived_traffic_mode: unicast')
})

test('a service of another release is told with its hosts, one that is as wanted is not', async () => {
  const live = await deployed()
  const behind = withContainers(live, 'b', (containers) =>
    containers.map((fact) =>
      fact.name === 'memcached'
        ? { ...fact, spec: { ...fact.spec, labels: { ...fact.spec.labels, [releaseLabel]: 'zed' } } }
        : fact,
    ),
  )
  const told = async (seen: typeof live) => {
    const results = await health(await lookAt(seen))
    return results
      .filter(({ check }) => check === 'service-release')
      .map(({ title, saw }) => `${title}: ${saw}`)
  }
  expect(await told(live)).toEqual([])
  expect(await told(behind)).toEqual(['release of Memcached: zed on b'])
})
