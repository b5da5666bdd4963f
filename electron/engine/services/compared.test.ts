import { describe, expect, test } from 'vitest'
import { FailureError } from '#shared/failure/failure'
import { type JsonValue, stableJson } from '#shared/lib/json'
import { coerce } from '../options/coerce'
import { commonOptions } from '../options/common'
import { makeDesired, sha256 } from '../plan/desired'
import type { Observed } from '../plan/state'
import { services } from './index'
import type { ClusterView, ContainerConfig, OptionDefinition } from './kit'
import { type ClusterDescription, clusterView } from './testing/cluster'
import { planFrom, settled } from './testing/settled'

const hosts = ['a', 'b', 'c']
const cluster: ClusterDescription = {
  hosts: Object.fromEntries(
    hosts.map((name, at) => [
      name,
      { interfaces: { eth0: [`10.0.0.1${at}/24`], eth1: [`10.1.0.1${at}/24`] } },
    ]),
  ),
  globals: {
    kolla_internal_vip_address: '10.0.0.100',
    kolla_external_vip_address: '10.1.0.100',
    kolla_external_vip_interface: 'eth1',
    enable_proxysql: 'no',
    horizon_backend_database: 'yes',
    rabbitmq_monitoring_user: 'watcher',
  },
}

/** Values that an option of some kind may have; the first one that it takes and does not have is tried. */
const candidates: readonly JsonValue[] = [
  true,
  false,
  '10.0.0.101',
  8123,
  77,
  3,
  'other',
  '/other',
  'eth1',
  '20s',
  '40M',
  '40m',
  'http://other.example.org:3128',
  'monthly',
  [],
  ['other'],
  ['/other:/other:ro'],
  [{ name: 'other' }],
  { mem_limit: '1g' },
  { other: 'other' },
]

/** What a change of these leads to is not seen by comparing what lands on hosts, for the reason given. */
const otherwise: Readonly<Record<string, string>> = {
  kolla_sysctl_conf_path: 'the kernel has the value already, and the earlier file keeps it',
  set_sysctl: 'settings that are not wanted any more are left as they are',
  mariadb_shard_root_user_prefix: 'MariaDB itself is asked for its accounts',
  mariadb_default_database_shard_id: 'MariaDB itself is asked for its accounts',
}

const definitions = [...commonOptions, ...services.flatMap((service) => service.options)]
const view = clusterView(cluster)
const before = everythingDone(view)

describe('what is wanted', () => {
  test('is all there to begin with', () => {
    expect(planFrom(view, services, before).operations).toEqual([])
  })

  test.each(
    definitions
      .filter(({ name }) => !(name in otherwise))
      .map((definition) => [definition.name, definition] as const),
  )('by %s is compared', (name, definition) => {
    for (const value of othersOf(definition)) {
      const changed = viewWith({ [name]: value })
      if (!changed || wanted(changed) === wanted(view)) continue
      const { operations } = planFrom(changed, services, before)
      expect(operations, `${name}: ${JSON.stringify(value)}`).not.toEqual([])
    }
  })

  test('is changed by enough options to say so', { timeout: 300_000 }, () => {
    const changing = definitions.filter((definition) =>
      othersOf(definition).some((value) => {
        const changed = viewWith({ [definition.name]: value })
        return changed && wanted(changed) !== wanted(view)
      }),
    )
    expect(changing.length).toBeGreaterThan(150)
  })
})

function othersOf(definition: OptionDefinition): readonly JsonValue[] {
  const own = stableJson(view.host('a').options.value(definition.name) ?? null)
  const fitting = [...(definition.choices ?? []), ...candidates].flatMap((candidate) => {
    const coerced = coerce(definition, candidate)
    return 'value' in coerced && stableJson(coerced.value) !== own ? [coerced.value] : []
  })
  return fitting.slice(0, 2)
}

/** Null where the value does not fit the rest. */
function viewWith(globals: Readonly<Record<string, JsonValue>>): ClusterView | null {
  try {
    const changed = clusterView({ ...cluster, globals: { ...cluster.globals, ...globals } })
    makeDesired(changed, services)
    return changed
  } catch (error) {
    if (error instanceof FailureError) return null
    throw error
  }
}

/** Everything that lands on a host: containers, files, jobs with theirs, kernel settings. */
function wanted(of: ClusterView): string {
  const { services: all, containers } = makeDesired(of, services)
  return stableJson({
    containers: [...containers].map(([host, placed]) => [
      host,
      [...placed.values()].map(({ spec, config, key }) => ({
        key,
        spec: { ...spec },
        config: textOf(config),
      })),
    ]),
    rest: all.map(({ desire }) => ({
      jobs: (desire.jobs ?? []).map(({ name, host, spec, config }) => ({
        name,
        host,
        spec: { ...spec },
        config: config ? textOf(config) : '',
      })),
      sysctls: (desire.sysctls ?? []).map((sysctl) => ({ ...sysctl })),
    })),
  } as unknown as JsonValue)
}

function textOf({ command, files }: ContainerConfig): JsonValue {
  return [command, ...files.map(({ name, dest, content }) => [name, dest ?? '', sha256(content)].join(' '))]
}

/** A cluster as the services want it; what they ask each other by their own protocols cannot be asked. */
function everythingDone(of: ClusterView): Observed {
  const found = settled(of, services)
  const jobs = makeDesired(of, services).services.flatMap(({ desire }) => desire.jobs ?? [])
  return {
    ...found,
    hosts: Object.fromEntries(
      Object.entries(found.hosts).map(([host, facts]) => [
        host,
        {
          ...facts,
          marks: jobs
            .filter((job) => job.host === host)
            .map(({ name, markKey }) => ({ name, key: markKey, at: '2026-01-01T00:00:00Z', run: 'first' })),
        },
      ]),
    ),
    services: {
      mariadb: { members: hosts.map(member), accounts: null },
      rabbitmq: { cookies: Object.fromEntries(hosts.map((host) => [host, true])), cluster: null },
      keystone: {
        databases: null,
        keys: { hosts, source: 'a', differ: [] },
        admin: null,
        identity: null,
      },
      horizon: null,
    },
  }
}

function member(host: string) {
  return {
    host,
    data: 'clustered',
    uuid: 'one',
    seqno: null,
    safe: false,
    view: null,
    answers: 'yes',
    silent: false,
    primary: true,
    synced: true,
  }
}
