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

test('members that do not serve together are told of the cluster as a whole', async () => {
  const live = await lookAt(await deployed())
  const told = async (id: string, change: (observed: never) => unknown) => {
    const services = { ...live.observed.services, [id]: change(live.observed.services[id] as never) }
    const observed = { ...live.observed, services: JSON.parse(JSON.stringify(services)) }
    const results = await health({ ...live, observed })
    return results
      .filter(({ check }) => check === `${id}-cluster`)
      .map(({ verdict, saw }) => `${verdict}: ${english(saw)}`)
  }
  const same = (observed: never) => observed
  expect(await told('mariadb', same)).toEqual(['pass: all members Synced'])
  expect(await told('rabbitmq', same)).toEqual(['pass: all nodes run in one cluster'])
  const out = (hosts: readonly string[]) => (observed: { members: readonly { host: string }[] }) => ({
    ...observed,
    members: observed.members.map((one) => (hosts.includes(one.host) ? { ...one, synced: false } : one)),
  })
  expect(await told('mariadb', out(['b']) as never)).toEqual(['fail: not Synced: b'])
  expect(await told('mariadb', out(['a', 'b', 'c']) as never)).toEqual(['fail: no member serves'])
  const answering = (answers: string) => (observed: { members: readonly object[] }) => ({
    ...observed,
    members: observed.members.map((one) => ({ ...one, answers, primary: false, synced: false })),
  })
  expect(await told('mariadb', answering('refused') as never)).toEqual([
    'fail: database_password is refused on a, b, c',
  ])
  expect(await told('mariadb', answering('busy') as never)).toEqual(['warn: too busy to tell: a, b, c'])
  const split = ({ cluster, ...rest }: { cluster: { nodes: readonly object[] } }) => ({
    ...rest,
    cluster: { ...cluster, nodes: cluster.nodes.slice(0, 2), apart: ['c'] },
  })
  expect(await told('rabbitmq', split as never)).toEqual(['fail: separate clusters of their own: c'])
  const alone = ({ cluster, ...rest }: { cluster: { nodes: readonly object[] } }) => ({
    ...rest,
    cluster: { ...cluster, nodes: cluster.nodes.slice(0, 2) },
  })
  expect(await told('rabbitmq', alone as never)).toEqual(['fail: not running: c'])
  const refusing = ({ cluster, ...rest }: { cluster: object }) => ({
    ...rest,
    cluster: { ...cluster, nodes: [] },
  })
  expect(await told('rabbitmq', refusing as never)).toEqual([
    'fail: RabbitMQ refuses the password of passwords.yml',
  ])
  expect(await told('rabbitmq', (() => ({ cookies: {}, cluster: null })) as never)).toEqual([
    'fail: no node answers',
  ])
})
