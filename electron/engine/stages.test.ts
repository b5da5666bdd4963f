import { expect, test } from 'vitest'
import type { HostFacts } from '#shared/model/host'
import type { RunEventBody } from '#shared/model/run'
import { runPlan } from './apply/run-plan'
import { virtualClock } from './apply/virtual-clock.testing'
import { executors } from './operations/executors'
import type { OpContext } from './operations/kit/context'
import { services } from './services'
import { clusterView } from './services/testing/cluster'
import { planFrom, settled } from './services/testing/settled'

const catalog = services.filter(({ id }) => ['mariadb', 'keystone', 'memcached'].includes(id))
const hosts = Object.fromEntries(
  ['a', 'b', 'c'].map((name, at) => [name, { interfaces: { eth0: [`10.0.0.1${at}/24`] } }]),
)
const globals = {
  kolla_internal_vip_address: '10.0.0.100',
  enable_proxysql: 'no',
  enable_haproxy: 'no',
  enable_rabbitmq: 'no',
  enable_fluentd: 'no',
}
const view = clusterView({ hosts, globals }, catalog)

const unused = (): never => {
  throw new Error('nothing of this run asks for it')
}

/** How far each member got: known of a member once its job has read it. */
const positions: Readonly<Record<string, number>> = { a: 4, b: 9, c: 7 }

test('Galera comes back in two stages after all members were killed, and neither run fails', async () => {
  const read = new Map<string, number>()
  const found = settled(view, catalog)
  const stage = () =>
    planFrom(view, catalog, {
      ...found,
      hosts: Object.fromEntries(Object.entries(found.hosts).map(([name, facts]) => [name, killed(facts)])),
      services: { mariadb: { members: Object.keys(hosts).map(member), accounts: null } },
    })
  const member = (host: string) => ({
    ...{ host, data: 'clustered', uuid: 'u', seqno: read.get(host) ?? null, safe: false },
    ...{ answers: 'no', silent: false, primary: false, synced: false },
  })
  const first = stage()
  expect(first.next).toBeDefined()
  expect(new Set(first.operations.map(({ service }) => service))).not.toContain('keystone')
  const events: RunEventBody[] = []
  const nothing = async () => ({ changes: [] })
  const outcome = await runPlan({
    ...{
      run: 'r1',
      operations: first.operations,
      clock: virtualClock(),
      cancel: new AbortController().signal,
    },
    ...{ session: unused, secret: unused, content: unused, sql: unused, http: unused },
    executors: {
      ...executors,
      pullImage: { kind: 'pullImage', run: nothing },
      writeFiles: { kind: 'writeFiles', run: nothing },
      runJob: {
        kind: 'runJob',
        run: async ({ op }: OpContext) => {
          read.set(op.host ?? '', positions[op.host ?? ''] ?? -1)
          return { changes: [] }
        },
      },
    },
    record: async (event) => void events.push(event),
  })
  expect(outcome).toMatchObject({ result: 'done', failures: [] })
  expect(events.filter(({ type }) => type === 'opFailed' || type === 'opSkipped')).toEqual([])
  const second = stage()
  expect(second.next).toBeUndefined()
  expect(second.operations.find(({ id }) => id.includes('founding'))?.host).toBe('b')
})

function killed(facts: HostFacts): HostFacts {
  if (!facts.docker.present) return facts
  const containers = facts.docker.containers.map((one) =>
    one.name === 'mariadb' ? ({ ...one, state: 'exited', exitCode: 137 } as const) : one,
  )
  return { ...facts, docker: { ...facts.docker, containers } }
}
