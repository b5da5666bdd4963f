import { describe, expect, it } from 'vitest'
import type { Failure } from '#shared/failure/failure'
import type { JsonValue } from '#shared/lib/json'
import { quoted } from '#shared/message/message'
import type { InventoryHost } from '#shared/model/environment'
import { commonOptions } from './common'
import { define } from './define'
import { type ResolvedOptions, type ResolveInput, resolveOptions } from './resolve'

function host(name: string, vars: Record<string, JsonValue> = {}): InventoryHost {
  const become = { enabled: false, user: 'root' }
  return { name, vars, connection: { address: '192.0.2.1', port: 22, user: 'root', jumps: [], become } }
}

function given(values: Record<string, JsonValue>): ResolveInput['globals'] {
  const entries = Object.entries(values).map(([name, value], at) => {
    return [name, { value, place: { file: 'globals.yml', line: at + 1 } }] as const
  })
  return Object.fromEntries(entries)
}

function resolve(globals: Record<string, JsonValue>, more: Partial<ResolveInput> = {}) {
  const hosts = more.hosts ?? [host('ctl1'), host('ctl2')]
  return resolveOptions({
    definitions: commonOptions,
    release: '2025.1',
    globals: given(globals),
    hosts,
    groups: { all: hosts.map(({ name }) => name), control: ['ctl1'] },
    passwordNames: ['database_password'],
    ...more,
  })
}

function resolved(globals: Record<string, JsonValue>, more: Partial<ResolveInput> = {}): ResolvedOptions {
  const result = resolve(globals, more)
  if (result.problems.length > 0) throw new Error(JSON.stringify(result.problems))
  return result
}

function failures(globals: Record<string, JsonValue>, more: Partial<ResolveInput> = {}): readonly Failure[] {
  return resolve(globals, more).problems
}

describe('precedence', () => {
  it('puts globals.yml above the inventory, as extra variables are', () => {
    const hosts = [host('ctl1', { network_interface: 'ens1' }), host('ctl2', { network_interface: 'ens1' })]
    expect(resolved({ network_interface: 'bond0' }, { hosts }).forHost('ctl1').string('api_interface')).toBe(
      'bond0',
    )
  })

  it('puts the inventory above defaults', () => {
    const hosts = [host('ctl1', { network_interface: 'ens1' }), host('ctl2', { network_interface: 'ens1' })]
    expect(resolved({}, { hosts }).cluster.string('api_interface')).toBe('ens1')
  })

  it('puts defaults of slipway.yml above those of the definition and below globals.yml', () => {
    const defaults = { docker_registry: 'registry.example.org:5000', docker_namespace: 'kolla' }
    const { cluster } = resolved({ docker_namespace: 'mine' }, { defaults })
    expect([cluster.string('docker_registry'), cluster.string('docker_namespace')]).toEqual([
      'registry.example.org:5000',
      'mine',
    ])
  })

  it('tells what is given from what is default', () => {
    const hosts = [host('ctl1', { network_interface: 'ens1' }), host('ctl2')]
    const options = resolved({ enable_haproxy: 'yes' }, { hosts })
    expect(options.cluster.isGiven('enable_haproxy')).toBe(true)
    expect(options.cluster.isGiven('enable_mariadb')).toBe(false)
    expect(options.forHost('ctl1').isGiven('network_interface')).toBe(true)
    expect(options.forHost('ctl2').isGiven('network_interface')).toBe(false)
  })
})

describe('values by host', () => {
  const hosts = [
    host('ctl1', { network_interface: 'ens1' }),
    host('ctl2'),
    host('ctl3', { api_interface: 'vlan7' }),
  ]

  it('follow each host, also through other options, whichever is asked first', () => {
    const options = resolved({}, { hosts })
    const interfaces = ['ctl2', 'ctl1', 'ctl3'].map((name) => options.forHost(name).string('api_interface'))
    expect(interfaces).toEqual(['eth0', 'ens1', 'vlan7'])
    expect(options.forHost('ctl1').string('migration_interface')).toBe('ens1')
  })

  it('are refused for the cluster as a whole, with the name of what differs', () => {
    const options = resolved({}, { hosts })
    expect(() => options.cluster.string('tunnel_interface')).toThrow(
      /network_interface differs between hosts/,
    )
    expect(options.cluster.string('docker_registry')).toBe('quay.io')
  })

  it('can be taken from another host with hostvars and groups', () => {
    const globals = { tunnel_interface: "{{ hostvars[groups['control'][0]]['network_interface'] }}" }
    expect(resolved(globals, { hosts }).forHost('ctl3').string('tunnel_interface')).toBe('ens1')
    expect(resolved(globals, { hosts }).cluster.string('tunnel_interface')).toBe('ens1')
  })

  it('know the host and its groups', () => {
    const globals = {
      docker_namespace: "{{ inventory_hostname }}-{{ 'c' if 'control' in group_names else 'x' }}",
    }
    const options = resolved(globals)
    expect(options.forHost('ctl1').string('docker_namespace')).toBe('ctl1-c')
    expect(options.forHost('ctl2').string('docker_namespace')).toBe('ctl2-x')
  })

  it('know the facts of the host when they are known', () => {
    const facts = new Map([
      ['ctl1', { processor_vcpus: 2 }],
      ['ctl2', { processor_vcpus: 16 }],
    ])
    const options = resolved({ database_max_pool_size: '{{ ansible_processor_vcpus }}' }, { facts })
    expect(options.forHost('ctl1').int('openstack_service_workers')).toBe(2)
    expect(options.forHost('ctl2').int('openstack_service_workers')).toBe(5)
    expect(options.forHost('ctl2').int('database_max_pool_size')).toBe(16)
    expect(resolved({}).cluster.int('openstack_service_workers')).toBe(5)
  })

  it('are computed once where nothing differs', () => {
    let computed = 0
    const count = define(
      'counted',
      'string',
      (o) => {
        computed += 1
        return `${o.string('docker_registry')} ${computed}`
      },
      quoted(''),
    )
    const many = Array.from({ length: 50 }, (_, at) => host(`h${at}`, { network_interface: `e${at}` }))
    const options = resolved({}, { hosts: many, definitions: [...commonOptions, count] })
    for (const { name } of many) expect(options.forHost(name).string('counted')).toBe('quay.io 1')
  })

  it('are quick for a thousand hosts', () => {
    const many = Array.from({ length: 1000 }, (_, at) =>
      host(`h${at}`, { network_interface: `e${at}`, same: [1] }),
    )
    const start = process.cpuUsage()
    const options = resolved({}, { hosts: many })
    for (const { name } of many)
      for (const { name: option } of commonOptions) options.forHost(name).value(option)
    const { user } = process.cpuUsage(start)
    expect(user / 1000).toBeLessThan(2000)
  })
})

describe('types', () => {
  it.each([
    ['yes', true],
    ['no', false],
    ['True', true],
    ['off', false],
    [true, true],
    [0, false],
  ])('take %j for a switch as %j', (value, wanted) => {
    expect(resolved({ enable_haproxy: value }).cluster.bool('enable_haproxy')).toBe(wanted)
  })

  it('take numbers written as texts, and release numbers as texts', () => {
    const { cluster } = resolved({ database_port: '3307', openstack_release: 2025.1, docker_namespace: null })
    expect(cluster.int('database_port')).toBe(3307)
    expect(cluster.string('openstack_release')).toBe('2025.1')
    expect(cluster.string('docker_namespace')).toBe('')
  })

  it.each([
    [{ enable_haproxy: 'maybe' }, 'yes or no'],
    [{ enable_haproxy: '' }, 'yes or no'],
    [{ enable_haproxy: 'y' }, 'yes or no'],
    [{ database_port: 70000 }, '1 to 65535'],
    [{ database_port: 'mysql' }, 'a port number'],
    [{ keepalived_virtual_router_id: 300 }, '1 to 255'],
    [{ docker_client_timeout: 1.5 }, 'a whole number'],
    [{ kolla_internal_vip_address: '10.0.0.999' }, 'IPv4 or IPv6'],
    [{ kolla_base_distro: 'arch' }, 'centos, debian, rocky, ubuntu'],
    [{ openstack_region_name: true }, 'a text'],
    [{ default_extra_volumes: 'x:/y' }, 'a list'],
    [{ default_container_dimensions: [] }, 'a mapping'],
  ])('refuse %j with what is allowed', (globals, allowed) => {
    const found = failures(globals)
    expect(found).toHaveLength(1)
    expect(found[0]?.where).toEqual({ file: 'globals.yml', line: 1, field: Object.keys(globals)[0] })
    expect(found[0]?.remedy).toEqual(expect.saying(allowed))
  })

  it('name the host when the inventory is wrong', () => {
    const hosts = [host('ctl1', { database_port: 'x' }), host('ctl2')]
    expect(failures({}, { hosts })[0]?.where).toEqual({
      host: 'ctl1',
      file: 'inventory',
      field: 'database_port',
    })
  })

  it('report everything that is wrong at once, and each thing once', () => {
    const found = failures({ enable_haproxy: 'maybe', database_port: 0, kolla_base_distro: '{{ nobody }}' })
    expect(found.map(({ where }) => where?.line).sort()).toEqual([1, 2, 3])
  })
})

describe('templates', () => {
  it('resolve through options, inside lists and mappings too', () => {
    const { cluster } = resolved({
      site: 'north',
      docker_namespace: 'kolla-{{ site }}',
      default_extra_volumes: ['/srv/{{ docker_namespace }}:/srv'],
      default_container_dimensions: { mem_limit: '{{ site | length }}g' },
    })
    expect(cluster.list('default_extra_volumes')).toEqual(['/srv/kolla-north:/srv'])
    expect(cluster.dict('default_container_dimensions')).toEqual({ mem_limit: '5g' })
  })

  it('that go round in a circle are named link by link', () => {
    const found = failures({
      network_interface: '{{ api_interface }}',
      api_interface: '{{ network_interface }}',
    })
    expect(found[0]?.code).toBe('options.cycle')
    expect(found[0]?.saw).toEqual(
      expect.saying(
        /network_interface → api_interface → network_interface|api_interface → network_interface → api_interface/,
      ),
    )
  })

  it('that nobody can evaluate are reported by file and line, never guessed', () => {
    const [failure] = failures({ docker_registry: "{{ lookup('env', 'REGISTRY') }}" })
    expect(failure?.code).toBe('options.template.unsupported')
    expect(failure?.where).toEqual({ file: 'globals.yml', line: 1, field: 'docker_registry' })
    expect(failure?.saw).toEqual(expect.saying('lookup'))
  })

  it('point at the option that is wrong, not at the one that refers to it', () => {
    const found = failures({ kolla_internal_fqdn: '{{ base }}', base: '{{ nobody }}' })
    expect(found.map(({ where }) => where?.field)).toEqual(['base'])
  })

  it('do not take passwords', () => {
    const [failure] = failures({ docker_namespace: '{{ database_password }}' })
    expect(failure?.what).toEqual(expect.saying('password'))
  })

  it('see the defaults of Kolla-Ansible under names that nobody here defines', () => {
    const stock = "{{ enable_neutron | bool and neutron_plugin_agent != 'linuxbridge' }}"
    expect(resolved({ enable_openvswitch: stock }).cluster.bool('enable_openvswitch')).toBe(true)
    const changed = { enable_openvswitch: stock, neutron_plugin_agent: 'linuxbridge' }
    expect(resolved(changed).cluster.bool('enable_openvswitch')).toBe(false)
    // A default that is a template of others, down to one that is set here.
    const globals = { docker_namespace: '{{ nova_internal_fqdn }}', kolla_internal_fqdn: 'cloud.example' }
    expect(resolved(globals).cluster.string('docker_namespace')).toBe('cloud.example')
  })

  it('name a default of Kolla-Ansible that cannot be worked out', () => {
    const [failure] = failures({ docker_namespace: '{{ nova_internal_base_endpoint }}' })
    expect(failure?.what).toEqual(expect.saying('what Kolla-Ansible has for nova_internal_base_endpoint'))
  })

  it('that a default is made of leave an option empty, as there is no other value', () => {
    const result = resolve({ kolla_internal_address: '{{ nobody }}' })
    expect(result.problems.map(({ where }) => where?.field)).toEqual(['kolla_internal_address'])
    expect(result.cluster.string('kolla_internal_vip_address')).toBe('')
  })

  it('know no defaults of a release without a list', () => {
    const [failure] = failures({ docker_namespace: '{{ neutron_plugin_agent }}' }, { release: 'train' })
    expect(failure?.what).toEqual(expect.saying('neutron_plugin_agent is not defined'))
  })

  it('that omit leave an option as if it were not set', () => {
    const globals = { docker_namespace: '{{ omit }}', docker_registry: '{{ nobody | default(omit) }}' }
    const { cluster } = resolved(globals)
    expect(cluster.string('docker_namespace')).toBe(resolved({}).cluster.string('docker_namespace'))
    expect(cluster.string('docker_registry')).toBe('quay.io')
  })

  it('in options that nothing reads are left alone', () => {
    expect(failures({ nova_custom: '{% raw %}' })).toEqual([])
  })
})

describe('unused options', () => {
  it('are none that connections are made with', () => {
    expect(resolved({ ops_login: 'me' }, { readElsewhere: ['ops_login'] }).unused).toEqual([])
  })

  it('of a release without a list are not called misspelt', () => {
    expect(resolved({ anything: 1 }, { release: 'train' }).unused).toEqual([
      { name: 'anything', place: { file: 'globals.yml', line: 1 }, knownToKolla: null },
    ])
  })

  it('are listed with their place, Kolla names apart from unknown ones, and variables of templates left out', () => {
    const { unused } = resolved({
      enable_haproxy: true,
      glance_backend_ceph: 'yes',
      enable_hapoxy: 'no',
      site: 'north',
      docker_namespace: '{{ site }}',
    })
    expect(unused).toEqual([
      { name: 'glance_backend_ceph', place: { file: 'globals.yml', line: 2 }, knownToKolla: true },
      {
        name: 'enable_hapoxy',
        place: { file: 'globals.yml', line: 3 },
        knownToKolla: false,
        meant: 'enable_haproxy',
      },
    ])
  })
})
