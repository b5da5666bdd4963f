import { describe, expect, test } from 'vitest'
import { orThrow } from '#shared/failure/failure'
import type { JsonValue } from '#shared/lib/json'
import { virtualClock } from './apply/virtual-clock.testing'
import { takePicture } from './cluster'
import { desire, optionsSet, prepare, withFacts } from './prepare'
import { environmentOf } from './services/testing/cluster'
import { hostFacts } from './services/testing/host-facts'

const hosts = {
  ctl1: { interfaces: { eth0: ['10.0.0.11/24'] }, cpus: 2 },
  ctl2: { interfaces: { eth0: ['10.0.0.12/24'] }, cpus: 16 },
}
const facts = Object.fromEntries(Object.entries(hosts).map(([name, host]) => [name, hostFacts(name, host)]))

function environment(globals: Record<string, JsonValue> = {}) {
  const given = { kolla_internal_vip_address: '10.0.0.100', enable_proxysql: 'no', ...globals }
  // A deployment host is in every inventory of Kolla-Ansible, and is never asked.
  const description = { hosts: { ...hosts, seed: { interfaces: {} } }, globals: given }
  const names = Object.keys(hosts)
  const made = environmentOf(description)
  const groups = Object.keys(made.inventory.groups).filter((group) => group !== 'all')
  return {
    ...made,
    inventory: {
      ...made.inventory,
      groups: { all: [...names, 'seed'], ...Object.fromEntries(groups.map((group) => [group, names])) },
    },
  }
}

const withBaremetal = (globals?: Record<string, JsonValue>) => {
  const made = environment(globals)
  const groups = { ...made.inventory.groups, baremetal: Object.keys(hosts) }
  return prepare({ ...made, inventory: { ...made.inventory, groups } })
}

describe('options that depend on facts of hosts', () => {
  test('have their defaults while no host was asked', () => {
    const { options } = withBaremetal()
    expect(options.cluster.int('openstack_service_workers')).toBe(5)
    expect(options.forHost('ctl1').int('keystone_api_workers')).toBe(5)
  })

  test('are resolved for each host by its own facts, and for one that was not asked by the defaults', () => {
    const { options } = withFacts(withBaremetal(), facts)
    const workers = (host: string) => options.forHost(host).int('keystone_api_workers')
    expect([workers('ctl1'), workers('ctl2'), workers('seed')]).toEqual([2, 5, 5])
    expect(options.forHost('ctl1').int('openstack_service_rpc_workers')).toBe(2)
  })

  test('reach the files of each host', async () => {
    const desired = orThrow(await desire(withBaremetal(), facts))
    const processes = (host: string, key: string) => {
      const files = desired.folders.get(host)?.get(key)?.files ?? []
      const text = files.map(({ content }) => content.reveal()).join('\n')
      return [...text.matchAll(/ processes=(\d+)/g)].map(([, count]) => Number(count))
    }
    expect(processes('ctl1', 'keystone')).toEqual([2])
    expect(processes('ctl2', 'keystone')).toEqual([5])
    expect(processes('ctl1', 'horizon')).toEqual([2])
    expect(processes('ctl2', 'horizon')).toEqual([5])
  })
})

describe('templates about facts in globals.yml', () => {
  const globals = {
    half: '{{ ansible_facts.processor_vcpus // 2 }}',
    keystone_api_workers: '{{ half }}',
    horizon_wsgi_processes: "{{ hostvars['ctl2'].ansible_processor_vcpus }}",
  }

  test('stand for the default until facts are there, also through another name', () => {
    const { options } = withBaremetal(globals)
    expect(options.forHost('ctl1').int('keystone_api_workers')).toBe(5)
    expect(options.cluster.int('horizon_wsgi_processes')).toBe(5)
    expect(options.cluster.value('half')).toBeUndefined()
    expect(options.forHost('ctl1').isGiven('keystone_api_workers')).toBe(true)
    expect(options.unused).toEqual([])
  })

  test('are evaluated with facts', () => {
    const { options } = withFacts(withBaremetal(globals), facts)
    expect(options.forHost('ctl1').int('keystone_api_workers')).toBe(1)
    expect(options.forHost('ctl2').int('keystone_api_workers')).toBe(8)
    expect(options.forHost('ctl1').int('horizon_wsgi_processes')).toBe(16)
  })

  test('that ask for a fact which does not exist are told by file once facts are there', async () => {
    const prepared = withBaremetal({ keystone_api_workers: '{{ ansible_facts.processor_vcpu }}' })
    expect(await desire(prepared, facts)).toMatchObject({
      ok: false,
      failures: [
        {
          code: 'options.template.undefined',
          where: { file: 'globals.yml', field: 'keystone_api_workers' },
        },
      ],
    })
  })
})

describe('values that are wrong', () => {
  const globals = { database_port: 'mysql', docker_registry: '{{ nobody }}', docker_namespace: 'mine' }

  test('are problems, and have their defaults in what is shown', () => {
    const prepared = withBaremetal(globals)
    expect(prepared.problems.map(({ where }) => where?.field).sort()).toEqual([
      'database_port',
      'docker_registry',
    ])
    expect(prepared.options.cluster.int('database_port')).toBe(3306)
    expect(optionsSet(prepared)).toEqual(
      expect.arrayContaining([
        { name: 'database_port', value: 'mysql' },
        { name: 'docker_registry', value: '{{ nobody }}' },
        { name: 'docker_namespace', value: 'mine' },
      ]),
    )
  })

  test('are why nothing is planned, and no host is asked', async () => {
    const prepared = withBaremetal(globals)
    const refused = { ok: false, failures: prepared.problems }
    expect(await desire(prepared, facts)).toEqual(refused)
    const nobody = () => Promise.reject(new Error('a host was asked'))
    const ports = { connector: { connect: nobody }, sql: nobody, http: nobody, clock: virtualClock() }
    expect(await takePicture(prepared, ports, new AbortController().signal)).toEqual(refused)
  })

  test('are a switch that differs between hosts, too', () => {
    const made = environment({ enable_horizon: "{{ inventory_hostname == 'ctl1' }}" })
    const { problems, enabled } = prepare(made)
    expect(problems).toMatchObject([{ code: 'options.variesByHost' }])
    expect(enabled.has('horizon')).toBe(false)
  })
})
