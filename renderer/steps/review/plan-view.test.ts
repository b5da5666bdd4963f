import { expect, test } from 'vitest'
import { msg, quoted } from '#shared/message/message'
import type { Change, Operation, Plan } from '#shared/model/plan'
import { isDeployed, needsTyping, newRemovals, outagesOf, restartsOf } from '#shared/model/plan-impact'
import { stagePath } from '#shared/model/staging'
import {
  changesByKind,
  clusterOperations,
  imageParts,
  imagesOf,
  rowsOf,
  signOf,
  treeOf,
  treeRows,
} from './plan-view'
import { mustBeMadeAgain, refusalsOf } from './refusal'
import { reviewRules } from './rules'

function change(kind: string, action: Change['action'], name = 'x', host: string | null = 'a'): Change {
  return { kind, action, name, host }
}

function operation(id: string, part: Partial<Operation> = {}): Operation {
  const [host = '', service = ''] = id.split('/')
  return {
    id,
    kind: 'ensureContainer',
    role: 'work',
    topic: 'container',
    host: host === 'cluster' ? null : host,
    service,
    target: service,
    title: msg`create container ${service}`,
    reasons: [],
    impact: { kind: 'none' },
    needs: [],
    changes: [change('container', 'create', service, host)],
    details: [],
    estimate: [1, 2],
    limit: 10,
    payload: null,
    ...part,
  }
}

const barrier = (id: string) =>
  operation(id, { role: 'milestone', host: null, changes: [], title: msg`${id} is ready` })

function planOf(operations: readonly Operation[], items: readonly string[] = []): Plan {
  return {
    schema: 2,
    fingerprint: 'f',
    intent: { kind: 'deploy' },
    environment: 'test',
    release: '2025.1',
    madeAt: '2026-11-21T05:00:00.000Z',
    basis: { inputs: '', services: {}, hosts: { a: Object.fromEntries(items.map((item) => [item, 'h'])) } },
    operations,
    notes: [],
  }
}

test('the sign of an operation is that of the change that matters most', () => {
  const cases: [readonly Change[], string][] = [
    [[], 'wait'],
    [[change('volume', 'create'), change('container', 'create')], 'create'],
    [[change('volume', 'create'), change('container', 'replace')], 'recreate'],
    [[change('container', 'restart')], 'restart'],
    [[change('container', 'reload')], 'restart'],
    [[change('container', 'start')], 'restart'],
    [[change('container', 'remove'), change('file', 'remove')], 'remove'],
    [[change('file', 'create'), change('file', 'remove')], 'file'],
    [[change('databaseUser', 'update')], 'database'],
    [[change('volume', 'create'), change('job', 'run')], 'job'],
    [[change('image', 'create')], 'image'],
    [[change('sysctl', 'update')], 'setting'],
    [[change('endpoint', 'create')], 'setting'],
  ]
  expect(cases.map(([changes]) => signOf({ changes }))).toEqual(cases.map(([, sign]) => sign))
})

const small = [
  operation('a/cron'),
  operation('b/cron'),
  barrier('cluster/cron'),
  operation('a/keystone', { changes: [change('container', 'replace')] }),
  operation('cluster/keystone', { changes: [change('database', 'create', 'keystone', null)] }),
]

test('the tree counts by host and by service, and what is the cluster’s has its own branch', () => {
  const shown = (by: 'host' | 'service') => {
    const tree = treeOf(small, by)
    const open = new Set(tree.children.map(({ id }) => id))
    return treeRows(tree, open).map(
      ({ node, level, at, of }) =>
        `${level} ${node.kind}:${node.name} ${node.total} ${JSON.stringify(node.counts)} ${at}/${of}`,
    )
  }
  expect(shown('host')).toEqual([
    '1 all: 4 {"create":2,"recreate":1,"database":1} 1/4',
    '1 host:a 2 {"create":1,"recreate":1} 2/4',
    '2 service:cron 1 {"create":1} 1/2',
    '2 service:keystone 1 {"recreate":1} 2/2',
    '1 host:b 1 {"create":1} 3/4',
    '2 service:cron 1 {"create":1} 1/1',
    '1 cluster: 1 {"database":1} 4/4',
    '2 service:keystone 1 {"database":1} 1/1',
  ])
  expect(shown('service').slice(0, 3)).toEqual([
    '1 all: 4 {"create":2,"recreate":1,"database":1} 1/3',
    '1 service:cron 2 {"create":2} 2/3',
    '2 host:a 1 {"create":1} 1/2',
  ])
})

test('what is chosen in the tree is what is listed', () => {
  const tree = treeOf(small, 'service')
  const keystone = tree.children.find(({ name }) => name === 'keystone')
  const filters = [keystone?.filter, ...(keystone?.children ?? []).map(({ filter }) => filter)]
  const listed = filters.map((filter) =>
    rowsOf(small, { filter: filter ?? {}, signs: [], query: '', merged: false }).map(({ id }) => id),
  )
  expect(listed).toEqual([['a/keystone', 'cluster/keystone'], ['a/keystone'], ['cluster/keystone']])
})

const every = { filter: {}, signs: [], query: '', merged: true } as const

test('hosts that do the same are one row, and barriers stand between', () => {
  const shown = rowsOf(small, every).map((row) =>
    row.type === 'barrier' ? '—' : `${row.sign} ${row.group.hosts.join('+')}`,
  )
  expect(shown).toEqual(['create a+b', '—', 'recreate a', 'database '])
  expect(rowsOf(small, { ...every, merged: false })).toHaveLength(5)
})

test('of barriers that part nothing none is left', () => {
  const many = [
    barrier('1'),
    operation('a/cron'),
    barrier('2'),
    barrier('3'),
    operation('b/cron'),
    barrier('4'),
  ]
  expect(rowsOf(many, every).map(({ id }) => id)).toEqual(['a/cron', '3', 'b/cron', '4'])
  expect(rowsOf(many, { ...every, filter: { host: 'b' } }).map(({ id }) => id)).toEqual(['b/cron', '4'])
})

test('signs and words narrow what is listed', () => {
  expect(rowsOf(small, { ...every, signs: ['database', 'recreate'] }).map(({ id }) => id)).toEqual([
    'a/keystone',
    'cluster/keystone',
  ])
  expect(rowsOf(small, { ...every, query: 'CRON' }).map(({ id }) => id)).toEqual(['a/cron', 'cluster/cron'])
})

test('an image is shown by repository, tag and digest', () => {
  expect(
    ['reg:5000/kolla/cron:2025.1-x', 'kolla/cron', 'kolla/cron@sha256:12', 'r:1/k/c:t@sha256:12'].map(
      imageParts,
    ),
  ).toEqual([
    { repository: 'reg:5000/kolla/cron', tag: '2025.1-x', digest: null },
    { repository: 'kolla/cron', tag: 'latest', digest: null },
    { repository: 'kolla/cron', tag: '', digest: 'sha256:12' },
    { repository: 'r:1/k/c', tag: 't', digest: 'sha256:12' },
  ])
  const pulls = ['a', 'b'].map((host) =>
    operation(`${host}/cron`, { changes: [change('image', 'create', 'k/cron:1', host)] }),
  )
  expect(imagesOf(pulls)).toEqual([
    { repository: 'k/cron', tag: '1', digest: null, services: ['cron'], hosts: ['a', 'b'] },
  ])
})

test('changes are counted once, by what they change', () => {
  const twice = [
    operation('a/cron'),
    operation('a/cron'),
    operation('b/x', { changes: [change('grant', 'create')] }),
  ]
  expect(changesByKind(twice)).toEqual([
    { kind: 'container', count: 1 },
    { kind: 'other', count: 1 },
  ])
})

test('what is made through the protocols of services is told apart from what stands on hosts', () => {
  expect(clusterOperations(small).map(({ id }) => id)).toEqual(['cluster/keystone'])
})

const away = (kind: 'outage' | 'restart', of = 'keystone') =>
  operation('a/keystone', { impact: { kind, of, seconds: [2, 10] } })

test('outages add up, restarts of single servers do not', () => {
  expect(outagesOf([away('outage'), away('outage')])).toEqual([{ of: 'keystone', seconds: [4, 20] }])
  expect(restartsOf([away('restart'), away('restart')])).toEqual([{ of: 'keystone', seconds: [2, 10] }])
})

test('what a plan removes beyond the one it goes on with is told, but not what a run left of a job', () => {
  const removed = (name: string) => change('container', 'remove', name, 'a')
  const known = operation('a/cron', { changes: [removed('cron')] })
  const left = operation('a/boot', {
    changes: [removed('bootstrap')],
    reasons: [{ code: 'job.left', text: msg`left behind` }],
  })
  const fresh = operation('a/horizon', { changes: [removed('horizon'), change('file', 'update', '/x', 'a')] })
  expect(newRemovals(planOf([known, left]), planOf([known]))).toEqual([])
  expect(newRemovals(planOf([known, left, fresh]), planOf([known]))).toEqual([removed('horizon')])
})

test('what a killed run has staged beside its targets is nothing that a plan takes away', () => {
  const file = (name: string) => operation('a/cron', { changes: [change('file', 'remove', name)] })
  const staged = file(stagePath('/etc/kolla/cron/config.json'))
  expect(newRemovals(planOf([staged]), planOf([]))).toEqual([])
  expect(needsTyping(planOf([staged]))).toBe(false)
  for (const name of ['/etc/kolla/cron/mine', '/etc/kolla/.slipway-stage-1/mine', '/etc/.slipway-stage-']) {
    expect(newRemovals(planOf([file(name)]), planOf([]))).toEqual([change('file', 'remove', name)])
    expect(needsTyping(planOf([file(name)]))).toBe(true)
  }
})

test('typing is asked for what removes, and for an outage of a cluster that runs', () => {
  const removes = operation('a/cron', { changes: [change('container', 'remove')] })
  expect(needsTyping(planOf([removes]))).toBe(true)
  expect(needsTyping(planOf([away('outage')]))).toBe(false)
  expect(needsTyping(planOf([away('outage')], ['container keystone']))).toBe(true)
  expect(needsTyping(planOf([away('restart')], ['container keystone']))).toBe(false)
  expect([isDeployed(planOf([], ['image x', 'file /y'])), isDeployed(planOf([], ['container x']))]).toEqual([
    false,
    true,
  ])
})

test('a plan warns of what it takes away, and blocks nothing', () => {
  const draft = (plan: Plan | null) => ({ plan }) as Parameters<typeof reviewRules>[0]
  expect(reviewRules(draft(null))).toEqual([])
  expect(reviewRules(draft(planOf(small)))).toEqual([])
  const removes = operation('a/cron', { changes: [change('container', 'remove')] })
  const problems = reviewRules(draft(planOf([removes, away('outage')], ['container cron'])))
  expect(problems.map(({ code, severity }) => `${code} ${severity}`)).toEqual([
    'review.removes warning',
    'review.outage warning',
  ])
})

test('a refusal tells host by host what has changed', () => {
  const stale = (what: string, host?: string) => ({
    code: 'plan.stale',
    what: quoted(what),
    remedy: quoted('again'),
    ...(host ? { where: { host } } : {}),
  })
  const failures = [
    stale('container x changed', 'a'),
    stale('file /y is gone', 'a'),
    stale('the folder changed'),
  ]
  expect(refusalsOf(failures)).toEqual([
    { host: 'a', changes: ['container x changed', 'file /y is gone'] },
    { host: null, changes: ['the folder changed'] },
  ])
  expect(refusalsOf([{ code: 'ssh.refused', what: quoted('no'), remedy: quoted('x') }])).toEqual([])
  expect(
    ['plan.stale', 'plan.altered', 'plan.notShown', 'ssh.refused'].map((code) =>
      mustBeMadeAgain([{ code, what: quoted(''), remedy: quoted('') }]),
    ),
  ).toEqual([true, true, true, false])
})
