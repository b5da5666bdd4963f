import { expect, test } from 'vitest'
import { secret } from '#shared/lib/secret'
import { english, msg } from '#shared/message/message'
import type { HostFacts } from '#shared/model/host'
import type { Operation, Plan } from '#shared/model/plan'
import { inOrder, uniqueChanges } from '#shared/model/plan-summary'
import { staleness } from '../run'
import { leftDrainedMark, type StubCluster, type StubService, stubPlan, withContainer } from './stub.testing'

const lb: StubService = { id: 'lb', balancer: true }
const db: StubService = { id: 'db' }
const api: StubService = { id: 'api', needs: ['db', 'lb', 'gone'], drain: ['api_back'] }
const all = [lb, db, api]
const changed: StubService = { ...api, text: '[a]\nb = 2\n' }

const ids = (plan: Plan, kind?: string) =>
  plan.operations.filter((operation) => kind === undefined || operation.kind === kind).map(({ id }) => id)
const found = (plan: Plan, id: string): Operation => {
  const operation = plan.operations.find((item) => item.id === id)
  if (!operation) throw new Error(`no operation ${id} in\n${ids(plan).join('\n')}`)
  return operation
}

/** Everything that must have ended before an operation starts. */
function before(plan: Plan, id: string): ReadonlySet<string> {
  const seen = new Set<string>()
  const queue = [...found(plan, id).needs]
  for (const next of queue) {
    if (seen.has(next)) continue
    seen.add(next)
    queue.push(...found(plan, next).needs)
  }
  return seen
}

const clusters: Readonly<Record<string, StubCluster>> = {
  'a first deploy': { services: all },
  'a changed configuration': { services: [lb, db, changed], deployed: all },
  'a service switched off': { services: [lb, { ...db, enabled: false }, api], deployed: all },
  'a new host': {
    services: all,
    deployed: all,
    facts: (host, facts) =>
      host === 'ctl3' ? { ...facts, files: [], docker: { ...facts.docker, containers: [] } as never } : facts,
  },
}

for (const [name, cluster] of Object.entries(clusters)) {
  test(`every plan is sound: ${name}`, () => {
    const plan = stubPlan(cluster)
    const known = new Set(ids(plan))
    expect(known.size).toBe(plan.operations.length)
    expect(plan.operations.flatMap(({ needs }) => needs.filter((need) => !known.has(need)))).toEqual([])
    const order = inOrder(plan.operations).map(({ id }) => id)
    const late = plan.operations.filter(({ id, needs }) =>
      needs.some((need) => order.indexOf(need) > order.indexOf(id)),
    )
    expect(late).toEqual([])
    expect(stubPlan(cluster)).toEqual(plan)
  })
}

test('a cluster that is as wanted has an empty plan', () => {
  expect(ids(stubPlan({ services: all, deployed: all }))).toEqual([])
})

test('new containers start everywhere at once, each after its image, its files and the services it needs', () => {
  const plan = stubPlan({ services: all })
  const earlier = before(plan, 'ctl2/ensureContainer/api')
  expect([...earlier]).toEqual(
    expect.arrayContaining([
      'ctl2/pullImage/registry.test/kolla/api:2025.1',
      'ctl2/writeFiles//etc/kolla/api',
      'cluster/barrier/db',
      'cluster/barrier/lb',
    ]),
  )
  expect([...earlier].filter((id) => id.includes('ensureContainer/api'))).toEqual([])
  expect(found(plan, 'ctl2/pullImage/registry.test/kolla/api:2025.1').needs).toEqual([])
  expect(ids(plan, 'drainBackend')).toEqual([])
})

test('running containers restart host by host: drained, restarted, healthy, put back, then the next', () => {
  const plan = stubPlan({ services: [lb, db, changed], deployed: all })
  const chain = ['ctl1', 'ctl2', 'ctl3'].flatMap((host) => [
    `cluster/drainBackend/${host}:api_back`,
    `${host}/ensureContainer/api`,
    `${host}/waitHealthy/api`,
    `cluster/restoreBackend/${host}:api_back`,
  ])
  for (const [at, id] of chain.entries()) {
    const [earlier] = at === 0 ? [] : [chain[at - 1] ?? '']
    if (earlier) expect(found(plan, id).needs).toContain(earlier)
  }
  expect(found(plan, 'ctl1/ensureContainer/api').impact).toEqual({
    kind: 'restart',
    of: 'API',
    seconds: [5, 30],
  })
  expect(ids(plan, 'writeFiles')).toHaveLength(3)
})

test('a drain waits for a balancer that this plan changes, since the balancer takes the command', () => {
  const plan = stubPlan({
    services: [{ ...lb, text: '[a]\nb = 2\n' }, db, { ...changed, needs: [] }],
    deployed: all,
  })
  expect(found(plan, 'cluster/drainBackend/ctl1:api_back').needs).toContain('cluster/barrier/lb')
})

test('a server is drained only when its image and its files are there', () => {
  const plan = stubPlan({ services: [lb, db, changed], deployed: all })
  expect(found(plan, 'cluster/drainBackend/ctl2:api_back').needs).toContain('ctl2/writeFiles//etc/kolla/api')
})

test('the only running server is not drained: there is nobody to hand its clients to', () => {
  const facts: StubCluster['facts'] = (host, has) => (host === 'ctl1' ? has : withContainer(has, 'api', null))
  const plan = stubPlan({ services: [lb, db, changed], deployed: all, facts })
  expect(ids(plan, 'drainBackend')).toEqual([])
  expect(found(plan, 'ctl1/ensureContainer/api').impact).toMatchObject({ kind: 'outage' })
  expect(found(plan, 'ctl2/ensureContainer/api').impact).toEqual({ kind: 'none' })
})

test('a server that stopped is started without a drain, and beside the others', () => {
  const facts: StubCluster['facts'] = (host, has) =>
    host === 'ctl2' ? withContainer(has, 'api', { state: 'exited', exitCode: 137 }) : has
  const plan = stubPlan({ services: all, deployed: all, facts })
  expect(ids(plan)).toEqual(['ctl2/ensureContainer/api', 'ctl2/waitHealthy/api', 'cluster/barrier/api'])
})

const left = leftDrainedMark('ctl1', 'api_back')
const withMark: StubCluster['facts'] = (host, has) => (host === 'ctl2' ? { ...has, marks: [left] } : has)

test('a server that an interrupted run left drained is put back where that is remembered', () => {
  const plan = stubPlan({ services: all, deployed: all, facts: withMark })
  expect(ids(plan)).toEqual(['cluster/restoreBackend/ctl1:api_back', 'cluster/barrier/api'])
  expect(plan.operations[0]?.payload).toMatchObject({
    commands: [{ host: 'ctl2', argv: ['api_back', 'ctl1', 'ready'] }],
    mark: { name: left.name },
  })
})

test('nobody else is drained before a server that was left drained is back', () => {
  const other: StubCluster['facts'] = (host, has) => {
    const marked = withMark(host, has)
    return host === 'ctl1' ? marked : withContainer(marked, 'api', { imageId: 'sha256:older' })
  }
  const plan = stubPlan({ services: all, deployed: all, facts: other })
  expect(found(plan, 'cluster/drainBackend/ctl2:api_back').needs).toContain(
    'cluster/restoreBackend/ctl1:api_back',
  )
})

test('a server that was left drained and stopped is put back once it is healthy again', () => {
  const facts: StubCluster['facts'] = (host, has) =>
    host === 'ctl1' ? withContainer(has, 'api', { state: 'exited' }) : (withMark(host, has) as never)
  const plan = stubPlan({ services: all, deployed: all, facts })
  expect(found(plan, 'cluster/restoreBackend/ctl1:api_back').needs).toContain('ctl1/waitHealthy/api')
})

test('a server whose service says nothing of it any more is put back all the same', () => {
  const quiet: StubService = { ...api, sequence: () => undefined }
  const plan = stubPlan({ services: [lb, db, quiet], deployed: [lb, db, quiet], facts: withMark })
  expect(ids(plan)).toEqual(['cluster/restoreBackend/ctl1:api_back'])
})

test('an unhealthy container without a change is waited for by its health, whatever gate stands behind a change', () => {
  const gated: StubService = {
    ...db,
    sequence: ({ plan, hosts }) => {
      const gate = () => ({ type: 'port' as const, address: '10.0.0.11', port: 3306 })
      plan.rolling({ container: 'db', hosts: hosts('db').map(({ name }) => name), gate, of: 'db' })
    },
  }
  const facts: StubCluster['facts'] = (host, has) =>
    host === 'ctl2' ? withContainer(has, 'db', { health: 'unhealthy' }) : has
  const plan = stubPlan({ services: [gated], deployed: [gated], facts })
  expect(ids(plan)).toEqual(['ctl2/waitHealthy/db', 'cluster/barrier/db'])
})

test('containers that only wait for their first health check leave nothing to do', () => {
  const rolled: StubService = {
    ...db,
    sequence: ({ plan, hosts }) => {
      plan.rolling({ container: 'db', hosts: hosts('db').map(({ name }) => name), of: 'db' })
    },
  }
  const starting: StubCluster['facts'] = (_host, has) => withContainer(has, 'db', { health: 'starting' })
  expect(ids(stubPlan({ services: [rolled], deployed: [rolled], facts: starting }))).toEqual([])
  const oneStopped: StubCluster['facts'] = (host, has) =>
    withContainer(has, 'db', host === 'ctl1' ? { state: 'exited', health: 'none' } : { health: 'starting' })
  const plan = stubPlan({ services: [rolled], deployed: [rolled], facts: oneStopped })
  expect(ids(plan)).toContain('ctl2/waitHealthy/db')
})

test('the container of a job that ended well is removed when the job is not due; one that failed is kept', () => {
  const web = { id: 'web', job: 'bootstrap_web' }
  const left = (marks: HostFacts['marks'], exitCode = 0) =>
    stubPlan({
      services: [web],
      deployed: [web],
      facts: (host, facts) => {
        const { docker } = facts
        if (host !== 'ctl1' || !docker.present) return facts
        const jobs = docker.containers.map((fact) => ({
          ...fact,
          name: 'bootstrap_web',
          state: 'exited' as const,
          exitCode,
        }))
        return { ...facts, marks, docker: { ...docker, containers: [...docker.containers, ...jobs] } }
      },
    }).operations.filter((item) => item.kind !== 'barrier')
  const mark = { name: 'bootstrap_web', key: 'once', run: 'r0', at: 'x' }
  expect(left([mark]).map((item) => item.id)).toEqual(['ctl1/removeContainer/bootstrap_web'])
  expect(left([])).toHaveLength(1)
  expect(left([], 1)).toEqual([])
})

test('containers of a service that is switched off are removed when all else is ready', () => {
  const plan = stubPlan({ services: [lb, { ...db, enabled: false }, changed], deployed: all })
  const removals = ids(plan, 'removeContainer')
  expect(removals).toEqual(['ctl1', 'ctl2', 'ctl3'].map((host) => `${host}/removeContainer/db`))
  expect(found(plan, 'ctl1/removeContainer/db').needs).toEqual(['cluster/barrier/api'])
  expect(found(plan, 'ctl1/removeContainer/db').reasons).toEqual([
    { code: 'service.disabled', text: msg`${'db'} is switched off; its volumes stay` },
  ])
})

test('a service that has nothing to do hands on what the services before it must end', () => {
  const plan = stubPlan({
    services: [
      { ...lb, text: '[a]\nb = 2\n' },
      { ...db, needs: ['lb'] },
      { ...changed, needs: ['db'] },
    ],
    deployed: all,
  })
  expect(found(plan, 'ctl1/ensureContainer/api').needs).toContain('cluster/barrier/lb')
})

const gate = (argv: readonly string[]) => ({ type: 'exec', container: 'db', argv, expect: '' }) as const

test('the same gate asked twice is one operation; after other work, or with other words, it is another', () => {
  const seen: string[] = []
  const sequence: StubService['sequence'] = ({ plan }) => {
    seen.push(plan.waitFor('ctl1', gate(['check', 'a']), []))
    seen.push(plan.waitFor('ctl1', gate(['check', 'a']), []))
    seen.push(plan.waitFor('ctl1', gate(['check', 'b']), []))
    const [first = '', , third = ''] = seen
    seen.push(plan.waitFor('ctl1', gate(['check', 'a']), [first, third]))
    seen.push(plan.waitFor('ctl1', gate(['check', 'a']), [third, first]))
  }
  stubPlan({ services: [{ ...db, sequence }], deployed: [db] })
  const base = 'ctl1/waitHealthy/db:check'
  expect(seen).toEqual([base, base, `${base}#2`, `${base}#3`, `${base}#3`])
})

test('changes are listed once each, however many operations make them', () => {
  const plan = stubPlan({ services: all, hosts: ['ctl1'] })
  const changes = uniqueChanges(plan.operations).map(({ kind, name, action }) => `${kind} ${action} ${name}`)
  expect(changes.filter((text) => text.includes('api'))).toEqual([
    'image create registry.test/kolla/api:2025.1',
    'file create /etc/kolla/api/config.json',
    'file create /etc/kolla/api/api.conf',
    'container create api',
  ])
  expect(new Set(changes).size).toBe(changes.length)
})

test('a password that is a name changes neither ids, payloads nor order, and ordinary words stay readable', () => {
  const cluster: StubCluster = { services: [lb, db, changed], deployed: all }
  const plain = stubPlan(cluster)
  const redacted = stubPlan({ ...cluster, secrets: ['ctl1', 'kolla', 'host', 'restart'].map(secret) })
  const bones = (plan: Plan) =>
    plan.operations.map(({ id, kind, host, needs, payload, changes }) => ({
      id,
      kind,
      host,
      needs,
      payload,
      changes,
    }))
  expect(bones(redacted)).toEqual(bones(plain))
  const texts = redacted.operations.flatMap(({ title, reasons }) => [
    english(title),
    ...reasons.map((reason) => english(reason.text)),
  ])
  expect(texts.filter((text) => /ctl1/.test(text))).toEqual([])
  expect(texts).toContain('restart container api')
})

test('an unchanged cluster keeps a plan’s fingerprint; what changed since is told by host and item', () => {
  const cluster: StubCluster = { services: [lb, db, changed], deployed: all }
  const approved = stubPlan(cluster)
  expect(staleness(approved, stubPlan(cluster))).toEqual([])
  const told = (facts: NonNullable<StubCluster['facts']>) =>
    staleness(approved, stubPlan({ ...cluster, facts })).map(
      ({ where, what }) => `${where?.host}: ${english(what)}`,
    )
  expect(
    told((host, has) => (host === 'ctl2' ? withContainer(has, 'db', { state: 'exited' }) : has)),
  ).toEqual(['ctl2: container db changed since the plan was made'])
  expect(told((host, has) => (host === 'ctl3' ? withContainer(has, 'db', null) : has))).toEqual([
    'ctl3: container db is gone since the plan was made',
  ])
  expect(told((host, has) => (host === 'ctl1' ? { ...has, files: has.files.slice(1) } : has))).toEqual([
    'ctl1: file /etc/kolla/lb/config.json is gone since the plan was made',
  ])
  expect(told(withMark)).toEqual([`ctl2: mark of ${left.name} appeared since the plan was made`])
})

test('a container that is only to be removed counts too, and a foreign one does not', () => {
  const cluster: StubCluster = { services: [lb, { ...db, enabled: false }, api], deployed: all }
  const approved = stubPlan(cluster)
  const gone: StubCluster['facts'] = (host, has) => (host === 'ctl1' ? withContainer(has, 'db', null) : has)
  expect(staleness(approved, stubPlan({ ...cluster, facts: gone }))).toMatchObject([
    { code: 'plan.stale', where: { host: 'ctl1' }, what: 'container db is gone since the plan was made' },
  ])
  const foreign: StubCluster['facts'] = (_host, has) => {
    const { docker } = withContainer(has, 'none', null)
    if (!docker.present) return has
    const [first] = docker.containers
    return first
      ? { ...has, docker: { ...docker, containers: [...docker.containers, { ...first, name: 'foreign' }] } }
      : has
  }
  expect(staleness(approved, stubPlan({ ...cluster, facts: foreign }))).toEqual([])
})

test('a plan that would also have waited for health checks holds when those have passed, and not the other way', () => {
  const rolled: StubService = {
    ...db,
    sequence: ({ plan, hosts }) => {
      plan.rolling({ container: 'db', hosts: hosts('db').map(({ name }) => name), of: 'db' })
    },
  }
  const cluster = (health: 'starting' | 'healthy'): StubCluster => ({
    services: [lb, rolled, changed],
    deployed: [lb, rolled, api],
    facts: (host, has) => withContainer(has, 'db', { health: host === 'ctl1' ? health : 'healthy' }),
  })
  const [waiting, passed] = [stubPlan(cluster('starting')), stubPlan(cluster('healthy'))]
  expect(ids(waiting)).toContain('ctl1/waitHealthy/db')
  expect(ids(passed)).not.toContain('ctl1/waitHealthy/db')
  expect(staleness(waiting, passed)).toEqual([])
  expect(staleness(passed, waiting)).toMatchObject([{ code: 'plan.stale', saw: '+ ctl1/waitHealthy/db' }])
})

test('a changed environment folder is told as that', () => {
  const approved = stubPlan({ services: all })
  const failures = staleness(approved, stubPlan({ services: [lb, db, changed] }))
  expect(failures.map(({ what, where }) => [what, where])).toContainEqual([
    'the environment folder (options, inventory, passwords or overrides) was changed since the plan was made',
    undefined,
  ])
})

test('a plan for many hosts stays in proportion to them', { timeout: 120_000 }, () => {
  const hosts = Array.from({ length: 300 }, (_, at) => `h${at}`)
  const services = Array.from(
    { length: 10 },
    (_, at): StubService => ({
      id: `s${at}`,
      needs: at === 0 ? [] : [`s${at - 1}`],
    }),
  )
  const { operations } = stubPlan({ services, hosts })
  expect(operations).toHaveLength(300 * 10 * 4 + 10)
  expect(operations.reduce((sum, { needs }) => sum + needs.length, 0)).toBeLessThan(300 * 10 * 6)
})
