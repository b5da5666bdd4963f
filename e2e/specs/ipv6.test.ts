import { afterAll, beforeAll, expect, test } from 'vitest'
import { inUrl } from '#shared/lib/ip'
import { horizonLogin, token } from '../run/verify.mjs'
import { freshIpv6Cluster, removeCluster, type TestCluster } from './kit/cluster'
import { onMachine } from './kit/machine'
import { expectCode } from './kit/program'
import { eventually } from './kit/wait'

let cluster: TestCluster
let vip = ''

beforeAll(async () => {
  cluster = await freshIpv6Cluster()
  vip = inUrl(cluster.vip)
  await cluster.deploy()
})

afterAll(() => removeCluster(cluster))

test('hosts are reached, and reach each other, over IPv6 alone', async () => {
  for (const host of cluster.hosts) {
    expect(host.address).toMatch(/^fd/)
    expect(await onMachine(host, 'ip -4 -o address show dev eth0'), host.name).toBe('')
  }
})

test('no service listens on an IPv4 address but that of the host alone', async () => {
  for (const host of cluster.hosts) {
    const lines = (await onMachine(host, 'ss -H -l -n -t')).trim().split('\n')
    const listens = lines.map((line) => line.trim().split(/\s+/)[3] ?? '')
    const others = listens.filter((at) => /^[\d.]+:\d+$/.test(at) && !/^127\.|^0\.0\.0\.0:22$/.test(at))
    expect(others, host.name).toEqual([])
    for (const port of [3306, 4567, 5672, 11211, 15672, 25672, 61313])
      expect(listens, host.name).toContain(`[${host.address}]:${port}`)
  }
})

test('all members of the databases and of the messages are one cluster each', async () => {
  const [first] = cluster.hosts
  if (!first) throw new Error('the lab has no host')
  const galera = 'docker exec mariadb mariadb-health'
  for (const host of cluster.hosts) expect(await onMachine(host, galera)).toContain('Synced Primary')
  const nodes = await onMachine(first, 'docker exec rabbitmq rabbitmqctl -q cluster_status --formatter json')
  const status: { running_nodes: string[] } = JSON.parse(nodes)
  expect(status.running_nodes.toSorted()).toEqual(cluster.hosts.map((host) => `rabbit@${host.name}`))
})

test('Keystone gives a token and Horizon lets admin in through the IPv6 address that the hosts share', async () => {
  const password = await cluster.password('keystone_admin_password')
  expect((await eventually('a token', 60, () => token(vip, password))).length).toBeGreaterThan(20)
  await eventually('a login to Horizon', 90, async () => {
    await horizonLogin(vip, password)
    return true
  })
})

test('a second deploy finds an empty plan, and all is healthy', async () => {
  const planned = await cluster.slipway(['plan', cluster.dir, '--detailed-exitcode'])
  expect(planned.code, planned.stdout).toBe(0)
  const deployed = await cluster.slipway(['deploy', cluster.dir, '--yes'])
  expect(expectCode(deployed, [0], 'the second deploy').stdout).toContain('Nothing to do')
  expectCode(await cluster.slipway(['health', cluster.dir]), [0], 'health')
})

test('the shared address moves when its host loses keepalived, and a deploy mends that', async () => {
  const holders = async () => {
    const seen = cluster.hosts.map(async (host) => {
      const shown = await onMachine(host, 'ip -6 -o address show dev eth0')
      return shown.includes(`${cluster.vip}/128`) ? [host] : []
    })
    return (await Promise.all(seen)).flat()
  }
  const [before] = await holders()
  if (!before) throw new Error('no host holds the shared address')
  await onMachine(before, 'docker stop keepalived')
  await eventually('another holder', 60, async () => {
    const [now] = await holders()
    return now !== undefined && now.name !== before.name ? now : null
  })
  const password = await cluster.password('keystone_admin_password')
  await eventually('a token', 60, () => token(vip, password))
  await cluster.deploy()
  const planned = await cluster.slipway(['plan', cluster.dir, '--detailed-exitcode'])
  expect(planned.code, planned.stdout).toBe(0)
})
