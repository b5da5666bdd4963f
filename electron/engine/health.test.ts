import { expect, test } from 'vitest'
import { english, msg, names } from '#shared/message/message'
import { health, sharedAddressHealth } from './health'
import { deployed, lookAt, withContainers } from './live.testing'
import { releaseLabel } from './services/kit'

test('the shared address is well on one host only', () => {
  expect(sharedAddressHealth('10.0.0.100', ['ctl2'])).toMatchObject({
    verdict: 'pass',
    saw: msg`on ${'ctl2'}`,
  })
  expect(sharedAddressHealth('10.0.0.100', [])).toMatchObject({ verdict: 'fail', saw: msg`on no host` })
})

test('hosts that do not hear each other are told, with what to do', () => {
  const result = sharedAddressHealth('10.0.0.100', ['ctl1', 'ctl2', 'ctl3'])
  expect(result).toMatchObject({ verdict: 'fail', saw: msg`on ${names(['ctl1', 'ctl2', 'ctl3'])} at once` })
  expect(english(result.remedy)).toContain('keepalived_traffic_mode: unicast')
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
      .map(({ title, saw }) => `${english(title)}: ${english(saw)}`)
  }
  expect(await told(live)).toEqual([])
  expect(await told(behind)).toEqual(['release of Memcached: zed on b'])
})

test('what is told of a container names its service', async () => {
  const results = await health(await lookAt(await deployed()))
  const named = results.filter(({ check }) => check === 'container-health')
  expect(named.length).toBeGreaterThan(0)
  expect(named.every(({ service }) => service !== undefined)).toBe(true)
  expect(named.find(({ title }) => english(title) === 'container memcached')?.service).toBe('memcached')
})
