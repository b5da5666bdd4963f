import { beforeAll, expect, test } from 'vitest'
import { deployedCluster, type TestCluster } from './kit/cluster'
import { onMachine } from './kit/machine'
import { expectCode } from './kit/program'

const ctl = 'docker exec rabbitmq rabbitmqctl -q'

let cluster: TestCluster

beforeAll(async () => {
  cluster = await deployedCluster()
})

test('a RabbitMQ node that runs as a cluster of its own is told, and joins the others again', async () => {
  const [, , last] = cluster.hosts
  if (!last) throw new Error('the lab has too few hosts')
  // Without a list of nodes it looks for nobody.
  const conf = '/etc/kolla/rabbitmq/rabbitmq.conf'
  const alone = [
    `cp -p ${conf} /root/rabbitmq.conf`,
    `sed -i '/classic_config/d' ${conf}`,
    `${ctl} stop_app`,
    `${ctl} reset`,
    'docker restart rabbitmq',
    `until ${ctl} await_startup; do sleep 1; done`,
    `cp -p /root/rabbitmq.conf ${conf} && rm /root/rabbitmq.conf`,
  ]
  await onMachine(last, alone.join(' && '))
  expect(await membersSeenBy(last.name)).toEqual([`rabbit@${last.name}`])

  const plan = await cluster.plan()
  const joins = plan.operations.filter(({ reasons }) => reasons.some(({ code }) => code === 'rabbitmq.apart'))
  expect(joins.map(({ host }) => host)).toEqual([last.name])
  expectCode(await cluster.slipway(['deploy', cluster.dir, '--yes'], { seconds: 600 }), [0], 'the deploy')

  const all = cluster.hosts.map(({ name }) => `rabbit@${name}`)
  for (const { name } of cluster.hosts) expect(await membersSeenBy(name), name).toEqual(all)
  expect((await cluster.plan()).operations).toEqual([])
})

async function membersSeenBy(name: string): Promise<readonly string[]> {
  const text = await onMachine(cluster.host(name), `${ctl} cluster_status --formatter json`)
  const status = JSON.parse(text) as { readonly running_nodes: readonly string[] }
  return [...status.running_nodes].sort()
}
