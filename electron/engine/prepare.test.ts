import { describe, expect, test } from 'vitest'
import { attempt, orThrow } from '#shared/failure/failure'
import type { JsonValue } from '#shared/lib/json'
import { english, noWords, quoted } from '#shared/message/message'
import { virtualClock } from './apply/virtual-clock.testing'
import { takePicture } from './cluster'
import { notesOf } from './notes'
import type { KeptFacts } from './observe/kept'
import { preflight, preflightFromFacts } from './preflight'
import { desire, optionsSet, prepare, withFacts } from './prepare'
import { services } from './services'
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

describe('what keeps a plan from being made', () => {
  test('is a release that Slipway does not know', async () => {
    const made = environment()
    const prepared = prepare({ ...made, config: { ...made.config, release: 'train' } })
    expect(prepared.problems).toMatchObject([
      { code: 'environment.release', where: { file: '/env/slipway.yml', field: 'release' }, saw: 'train' },
    ])
    expect(prepared.problems[0]?.what).toEqual(expect.saying('zed, 2025.1, 2025.2, 2026.1'))
    expect(await desire(prepared, facts)).toEqual({ ok: false, failures: prepared.problems })
    // Neither are hosts checked by the rules of another release, nor even asked.
    const connector = { connect: () => Promise.reject(new Error('a host was asked')) }
    const { signal } = new AbortController()
    const checked = await attempt(() => preflight(prepared, connector, { signal }))
    expect(checked).toEqual({ ok: false, failures: prepared.problems })
  })

  test('is a host that cannot be reached as the inventory describes it, once for all hosts of one line', () => {
    const made = withBaremetal().environment
    const failure = {
      code: 'inventory.reference',
      what: quoted('No.'),
      where: { file: 'inventory', line: 3 },
      remedy: quoted('Set it.'),
    }
    const problemsWith = (names: readonly string[]) =>
      prepare({
        ...made,
        inventory: {
          ...made.inventory,
          hosts: made.inventory.hosts.map((host) =>
            names.includes(host.name) ? { ...host, unsupported: [failure] } : host,
          ),
        },
      }).problems
    expect(problemsWith(['ctl2'])).toEqual([{ ...failure, where: { ...failure.where, host: 'ctl2' } }])
    const both = { ...failure, means: 'It concerns 2 hosts: ctl1, ctl2' }
    expect(problemsWith(['ctl1', 'ctl2'])).toEqual([both])
    // Nothing is deployed to it.
    expect(problemsWith(['seed'])).toEqual([])
  })
})

describe('notes', () => {
  test('name options that the release dropped, with the release', () => {
    const made = environment({ enable_zun: 'yes', zun_api_port: 9517 })
    const notes = (release: string) =>
      notesOf(prepare({ ...made, config: { ...made.config, release } }))
        .map(({ code, text }) => `${code} ${english(text)}`)
        .filter((text) => text.includes('zun'))
    expect(notes('2026.1')).toEqual([
      'option.unknown globals.yml: enable_zun is kept but has no effect: Kolla-Ansible dropped it in 2026.1',
      'option.unknown globals.yml: zun_api_port is kept but has no effect: Kolla-Ansible dropped it in 2026.1',
    ])
    expect(notes('2025.2')).toEqual([
      'service.notDeployed zun is not deployed by Slipway yet (enable_zun)',
      'option.unused globals.yml: zun_api_port is kept but not used by Slipway yet',
    ])
  })

  test('call no name misspelt where the names of the release are not known', () => {
    const made = environment({ enable_hapoxy: 'no' })
    const notes = (release: string) =>
      notesOf(prepare({ ...made, config: { ...made.config, release } }))
        .filter(({ code }) => code.startsWith('option.'))
        .map(({ code, text }) => `${code} ${english(text)}`)
    expect(notes('2025.1')).toEqual([
      'option.unknown globals.yml: enable_hapoxy is kept but no option that Kolla-Ansible knows; did you mean enable_haproxy?',
    ])
    expect(notes('zed')).toEqual([
      'option.unused globals.yml: enable_hapoxy is kept but not used by Slipway yet',
      "option.unchecked Whether names are misspelt was not checked: Slipway has no list of Kolla-Ansible's names of zed",
    ])
  })
})

test('what is shown, checked and deployed has the same values, however a switch is written', async () => {
  const globals = {
    mine: 'yes',
    none: 'False',
    docker_namespace: "{{ 'on' if mine | bool and not none | bool else 'off' }}",
    enable_horizon: '{{ mine | bool }}',
    horizon_logging_debug: 'True',
    keystone_api_workers: '3',
  }
  const prepared = withBaremetal(globals)
  const { view } = orThrow(await desire(prepared, facts))
  const shown = new Map(optionsSet(prepared).map(({ name, value }) => [name, value]))
  for (const name of [
    'docker_namespace',
    'enable_horizon',
    'horizon_logging_debug',
    'keystone_api_workers',
  ]) {
    const checked = withFacts(prepared, facts).options.cluster.value(name)
    expect([shown.get(name), checked], name).toEqual([view.options.value(name), view.options.value(name)])
  }
  expect(view.options.string('docker_namespace')).toBe('on')
  expect(view.enabled('horizon')).toBe(true)
})

describe('node_custom_config', () => {
  const told = (value: string, overrides: Record<string, string> = {}) => {
    const made = environmentOf({ hosts, globals: { node_custom_config: value }, overrides })
    return notesOf(prepare(made)).flatMap(({ code, text }) => (code === 'option.customConfig' ? [text] : []))
  }

  test('is said not to be followed, and how its overrides are brought', () => {
    expect(told('/srv/kolla/config')).toEqual([
      'globals.yml: node_custom_config is not followed, and config/ of this folder has no overrides: copy them there, or import again with --config',
    ])
    expect(told('/srv/kolla/config', { 'global.conf': '' })).toEqual([
      'globals.yml: node_custom_config is not followed: overrides are read from config/ of this folder',
    ])
  })

  test('is nothing to tell of where it names the folder of the environment', () => {
    expect(told('/env/config')).toEqual([])
    expect(told('{{ node_config }}/config')).toEqual([])
  })
})

test('an override file that asks for facts of a host which does not answer is no mistake in it', async () => {
  const overrides = { 'cron/cron-logrotate-global.conf': "{{ 'api' | kolla_address('ctl2') }}\n" }
  const globals = { enable_proxysql: 'no', kolla_internal_vip_address: '10.0.0.100' }
  const prepared = prepare(environmentOf({ hosts, globals, overrides }))
  const alone = { ...prepared, targets: prepared.targets.filter(({ name }) => name === 'ctl1') }
  const known = Object.fromEntries(Object.entries(facts).filter(([name]) => name === 'ctl1'))
  const services = prepared.catalog.filter(({ id }) => id === 'cron')
  expect(await desire({ ...alone, catalog: services }, known)).toMatchObject({
    failures: [{ code: 'config.template.facts', where: { host: 'ctl1', line: 1 } }],
  })
})

describe('facts that Ansible gives and templates name', () => {
  /** Each host reaches the world by another interface. */
  const unlike = Object.fromEntries(
    Object.entries(hosts).map(([name, host], at) => {
      const device = `ens${at}`
      const [address = ''] = host.interfaces.eth0
      const made = hostFacts(name, { ...host, interfaces: { [device]: [address] } })
      const route = { interface: device, address: address.split('/')[0] ?? '', gateway: '10.0.0.1' }
      const templates = {
        ...{ nodename: name, fqdn: `${name}.example.org`, kernelVersion: '#1', bits: 64, sockets: 1 },
        ...{ coresPerSocket: 2, product: '', vendor: '', interfaceTypes: {} },
        routes: [route, null] as const,
      }
      return [name, { ...made, templates }]
    }),
  )

  test('the interface of the default route, whichever it is on each host', async () => {
    const prepared = withBaremetal({ network_interface: '{{ ansible_facts.default_ipv4.interface }}' })
    const { view } = orThrow(await desire(prepared, unlike))
    expect(view.allHosts.map((host) => [host.options.string('api_interface'), host.apiAddress])).toEqual([
      ['ens0', '10.0.0.11'],
      ['ens1', '10.0.0.12'],
    ])
  })

  test.each([
    ['{{ ansible_default_ipv4.gateway }}', '10.0.0.1'],
    ["{{ hostvars['ctl2'].ansible_facts['default_ipv4'].address }}", '10.0.0.12'],
    ['{{ ansible_facts.fqdn }} in {{ ansible_facts["domain"] }}', 'ctl1.example.org in example.org'],
    ['{{ ansible_facts.default_ipv6.address | default("none") }}', 'none'],
  ])('%s is %s', (text, value) => {
    const { options } = withFacts(withBaremetal({ openstack_region_name: text }), unlike)
    expect(options.forHost('ctl1').string('openstack_region_name')).toBe(value)
  })

  test.each([
    '{{ ansible_facts.date_time.epoch }}',
    '{{ ansible_env.HOME }}',
    "{{ hostvars['ctl2'].ansible_facts.env }}",
  ])('%s is said not to be read, which is not the same as not defined', async (text) => {
    const refused = await desire(withBaremetal({ openstack_region_name: text }), unlike)
    expect(refused).toMatchObject({
      ok: false,
      failures: [
        {
          code: 'options.template.unread',
          what: expect.saying(/the fact (date_time|env) is not read by Slipway$/),
          where: { file: 'globals.yml', field: 'openstack_region_name' },
        },
      ],
    })
  })
})

test('an address family is said to hold for what is deployed, and for nothing else', () => {
  const said = (globals: Record<string, JsonValue>) =>
    notesOf(withBaremetal(globals)).filter(({ code }) => code === 'option.partly')
  expect(said({ network_address_family: 'ipv6', kolla_internal_vip_address: 'fd00::100' })).toEqual([
    expect.objectContaining({
      text: expect.saying('the tunnel, migration, storage and DNS networks'),
    }),
  ])
  expect(said({})).toEqual([])
})

test('a preflight resolves the options once without facts of hosts and once with them', async () => {
  let resolved = 0
  const counting = {
    name: 'slipway_test_count',
    type: 'int',
    help: noWords,
    default: () => {
      resolved += 1
      return 1
    },
  } as const
  const [cron, ...others] = services
  if (!cron) throw new Error('no service')
  const catalog = [{ ...cron, options: [...cron.options, counting] }, ...others]
  const { environment: of } = withBaremetal()
  const kept: KeptFacts = {
    schema: 1,
    slipway: '0',
    environment: of.config.name,
    takenAt: '2026-01-01T00:00:00.000Z',
    thorough: true,
    hosts: facts as KeptFacts['hosts'],
    inside: {},
    answers: [],
  }
  const prepared = prepare(of, catalog)
  const once = resolved
  expect(once).toBeGreaterThan(0)
  await preflightFromFacts(prepared, kept, { signal: new AbortController().signal })
  expect(resolved).toBe(2 * once)
})
