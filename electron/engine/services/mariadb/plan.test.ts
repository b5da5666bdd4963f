import { describe, expect, test } from 'vitest'
import { FailureError } from '#shared/failure/failure'
import type { HostFacts } from '#shared/model/host'
import type { Operation } from '#shared/model/plan'
import { summarize } from '#shared/model/plan-summary'
import { services } from '../index'
import type { ClusterView } from '../kit'
import { type ClusterDescription, clusterView } from '../testing/cluster'
import { planFrom, settled } from '../testing/settled'
import { type ObservedMember, parseState } from './observe'

const catalog = services.filter((service) => service.id === 'mariadb')
const cluster: ClusterDescription = {
  hosts: {
    a: { interfaces: { eth0: ['10.0.0.11/24'] } },
    b: { interfaces: { eth0: ['10.0.0.12/24'] } },
    c: { interfaces: { eth0: ['10.0.0.13/24'] } },
  },
  globals: { kolla_internal_vip_address: '10.0.0.100', enable_proxysql: 'no', enable_haproxy: 'no' },
}
const view = clusterView(cluster, catalog)
const serving = {
  data: 'clustered',
  uuid: 'u',
  seqno: null,
  safe: false,
  view: null,
  answers: 'yes',
  silent: false,
} as const
const synced = { ...serving, primary: true, synced: true } as const
const accounts = {
  root_shard_0: { exists: true, password: true, grants: true },
  haproxy: { exists: true, password: true, grants: true },
}

describe('a plan for MariaDB', () => {
  test('founds a cluster: one job, one founding member, the others one after another, the founder again last', () => {
    expect(texts(view, null, true)).toEqual([
      'a runJob bootstrap_mariadb',
      'a ensureContainer mariadb:founding',
      'a waitHealthy',
      'b ensureContainer mariadb',
      'b waitHealthy',
      'c ensureContainer mariadb',
      'c waitHealthy',
      'a ensureContainer mariadb:member',
      'a waitHealthy',
    ])
  })

  test('lets each step wait for the one before', () => {
    const operations = plan(view, null, true).filter((item) => shown(item.kind))
    for (const [index, item] of operations.entries()) {
      const before = operations[index - 1]
      if (before) expect(item.needs).toContain(before.id)
    }
  })

  test('starts the founding member with a configuration of its own, and not again by itself', () => {
    const founding = plan(view, null, true).find((item) => item.target === 'mariadb:founding')
    expect(founding?.payload).toMatchObject({
      action: 'create',
      spec: { restartPolicy: 'no', environment: { FOUNDING_STEP: 'start' } },
    })
    const folders = plan(view, null, true).filter((item) => item.kind === 'writeFiles' && item.host === 'a')
    expect(folders.map((item) => item.target).sort()).toEqual([
      '/etc/kolla/mariadb',
      '/etc/kolla/mariadb-bootstrap',
    ])
  })

  test('is empty when all members are Synced and as desired', () => {
    expect(texts(view, { members: members(synced, synced, synced), accounts })).toEqual([])
  })

  test('restarts one member at a time with a gate between, the active one last', () => {
    const changed = clusterView(
      { ...cluster, overrides: { 'galera.cnf': '[mysqld]\nmax_connections = 9\n' } },
      catalog,
    )
    const observed = { members: members(synced, synced, synced), accounts }
    expect(texts(changed, observed, false, view)).toEqual([
      'c ensureContainer mariadb',
      'c waitHealthy',
      'b ensureContainer mariadb',
      'b waitHealthy',
      'a ensureContainer mariadb',
      'a waitHealthy',
    ])
  })

  test('corrects an account before members that check their health with it', () => {
    const wrong = { ...accounts, haproxy: { exists: true, password: false, grants: true } }
    expect(texts(view, { members: members(synced, synced, synced), accounts: wrong })).toEqual([
      'null ensureDatabaseUser haproxy@%',
    ])
  })

  test('holds no password', () => {
    const text = JSON.stringify(plan(view, null, true).map(({ details: _redactedByTheRun, ...item }) => item))
    expect(text).not.toEqual(expect.saying(/\[(database_password|mariadb_monitor_password)\]/))
  })
})

describe('a plan for a MariaDB that is down', () => {
  test('refuses when the server does not know the password, instead of taking it for an outage', () => {
    const refused = { ...synced, answers: 'refused', primary: false, synced: false } as const
    expect(() => texts(view, { members: members(refused, refused, refused), accounts: null })).toThrow(
      FailureError,
    )
  })

  test('after all were killed, a first stage finds out how far each got, and the next one starts the cluster', () => {
    const killed = { ...serving, answers: 'no', primary: false, synced: false } as const
    const stage = (...seqnos: readonly (number | null)[]) =>
      planOf(
        view,
        {
          members: members(...seqnos.map((seqno) => ({ ...killed, seqno }))),
          accounts: null,
        },
        false,
        view,
        'stopped',
      )
    const first = stage(null, null, null)
    expect(textsOf(first.operations)).toEqual([
      'a runJob mariadb_wsrep_recovery',
      'b runJob mariadb_wsrep_recovery',
      'c runJob mariadb_wsrep_recovery',
      'a planAgain mariadb',
    ])
    expect(first.operations.map(({ kind }) => kind)).not.toContain('barrier')
    expect(first.next).toEqual(expect.saying('the member that got furthest'))
    expect(Object.keys(summarize(first).outages)).toEqual(['MariaDB'])
    const second = stage(4, 9, 7)
    expect(second.next).toBeUndefined()
    expect(textsOf(second.operations).slice(0, 3)).toEqual([
      'b runJob mariadb_choose',
      'b ensureContainer mariadb:founding',
      'b waitHealthy',
    ])
    expect(Object.keys(summarize(second).outages)).toEqual(['MariaDB'])
  })
})

test('grastate.dat tells cluster, position and who left last', () => {
  const text =
    'files\n# GALERA saved state\nversion: 2.1\nuuid:    0390e40e-e551\nseqno:   12\nsafe_to_bootstrap: 1\n'
  expect(parseState(text)).toEqual({
    data: 'clustered',
    uuid: '0390e40e-e551',
    seqno: 12,
    safe: true,
    view: null,
  })
  const view = 'my_uuid: a1\n#vwbeg\nview_id: 3 a1 4\nbootstrap: 0\nmember: a1 0\nmember: b2 0\n#vwend\n'
  expect(parseState(`${text}${view}`)).toMatchObject({
    seqno: 12,
    view: { self: 'a1', members: ['a1', 'b2'] },
  })
  expect(parseState(text.replace('12', '-1'))).toMatchObject({ data: 'clustered', seqno: null })
  expect(parseState('files\nuuid:    00000000-0000\nseqno:   -1\n')).toMatchObject({
    data: 'started',
    uuid: null,
  })
  expect(parseState('files\n')).toMatchObject({ data: 'started' })
  expect(parseState('')).toMatchObject({ data: 'none' })
})

function members(...states: readonly Omit<ObservedMember, 'host'>[]): ObservedMember[] {
  return states.map((state, index) => ({ host: ['a', 'b', 'c'][index] ?? '', ...state }))
}

function plan(...given: Parameters<typeof planOf>) {
  return planOf(...given).operations
}

function planOf(
  wanted: ClusterView,
  observed: { members: ObservedMember[]; accounts: typeof accounts | null } | null,
  empty = false,
  before = wanted,
  state: 'running' | 'stopped' = 'running',
) {
  const found = settled(before, catalog)
  const hosts = empty
    ? Object.fromEntries(wanted.allHosts.map((host) => [host.name, host.facts]))
    : found.hosts
  const seen = state === 'running' ? hosts : Object.fromEntries(Object.entries(hosts).map(stopped))
  return planFrom(wanted, catalog, { ...found, hosts: seen, services: { mariadb: observed } })
}

function stopped([name, facts]: readonly [string, HostFacts]): readonly [string, HostFacts] {
  if (!facts.docker.present) return [name, facts]
  const containers = facts.docker.containers.map(
    (one) => ({ ...one, state: 'exited', exitCode: 137 }) as const,
  )
  return [name, { ...facts, docker: { ...facts.docker, containers } }]
}

function texts(...given: Parameters<typeof plan>): string[] {
  return textsOf(plan(...given))
}

function textsOf(operations: readonly Operation[]): string[] {
  return operations
    .filter((item) => shown(item.kind))
    .map((item) => `${item.host} ${item.kind}${item.kind === 'waitHealthy' ? '' : ` ${item.target}`}`)
}

function shown(kind: string): boolean {
  return !['barrier', 'writeFiles', 'pullImage'].includes(kind)
}
