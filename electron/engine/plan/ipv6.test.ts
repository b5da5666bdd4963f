import { expect, test } from 'vitest'
import { services } from '../services'
import { clusterView } from '../services/testing/cluster'
import { makeDesired } from './desired'

const host = (number: number) => ({
  interfaces: {
    eth0: ['fe80::1/64', '192.0.2.11/24', 'fd00::250/128', `fd00::1${number}/64`],
    eth1: [`fd01::1${number}/64`],
  },
})
const view = clusterView({
  hosts: { ctl1: host(1), ctl2: host(2), ctl3: host(3) },
  globals: {
    network_address_family: 'ipv6',
    kolla_internal_vip_address: 'fd00::250',
    kolla_external_vip_address: 'fd01::250',
    kolla_external_vip_interface: 'eth1',
    keepalived_traffic_mode: 'unicast',
    enable_proxysql: 'no',
    enable_fluentd: 'no',
    enable_prometheus: 'yes',
  },
})
const desired = makeDesired(view, services)

/** Everything that lands on hosts or is given to containers, by file. */
const texts = new Map(
  [...desired.folders].flatMap(([name, folders]) =>
    [...folders.values()].flatMap(({ files }) =>
      files.map((file) => [`${name}:${file.path}`, file.content.reveal()] as const),
    ),
  ),
)
const specs = [...desired.containers].flatMap(([name, placed]) =>
  [...placed.values()].map(({ spec }) => [`${name}:container ${spec.name}`, JSON.stringify(spec)] as const),
)
const everything = [...texts, ...specs]

/** Lines that hold an address, as `file: line`. */
function linesWith(pattern: RegExp): readonly string[] {
  return everything.flatMap(([path, text]) =>
    text.split('\n').flatMap((line) => (pattern.test(line) ? [`${path}: ${line.trim()}`] : [])),
  )
}

test('a control plane over IPv6 holds no IPv4 address', () => {
  expect(linesWith(/\b\d{1,3}(?:\.\d{1,3}){3}\b/)).toEqual([])
})

test('no IPv6 address stands before a port without brackets, but where RabbitMQ takes no others', () => {
  const bare = linesWith(/(?<![[0-9a-f:])fd0[01]:[0-9a-f:]*:[0-9a-f]+:\d{2,5}\b/)
  expect(bare.map((line) => line.replace(/fd00::1\d/, '<api>'))).toEqual(
    ['ctl1', 'ctl2', 'ctl3'].map(
      (name) => `${name}:/etc/kolla/rabbitmq/rabbitmq.conf: listeners.tcp.1 = <api>:5672`,
    ),
  )
})

/** Facts: `put_address_in_context` of Kolla's templates: url, memcache, rabbitmq, or none. */
const expected: readonly (readonly [file: string, lines: readonly string[]])[] = [
  [
    'haproxy/haproxy.cfg',
    ['log [fd00::11]:5140 local1', 'bind [fd00::11]:1984', 'bind [fd00::11]:61313', 'bind [fd00::250]:61313'],
  ],
  [
    'haproxy/services.d/keystone.cfg',
    [
      'bind [fd00::250]:5000',
      'bind [fd01::250]:5000',
      'server ctl2 [fd00::12]:5000 check inter 2000 rise 2 fall 5',
    ],
  ],
  [
    'keepalived/keepalived.conf',
    ['unicast_src_ip fd00::11', 'fd00::12', 'fd00::250 dev eth0', 'fd01::250 dev eth1'],
  ],
  [
    'mariadb/galera.cnf',
    [
      'bind-address = fd00::11',
      'wsrep_cluster_address = gcomm://[fd00::11]:4567,[fd00::12]:4567,[fd00::13]:4567',
      'wsrep_provider_options = "gmcast.listen_addr=tcp://[fd00::11]:4567;ist.recv_addr=[fd00::11]:4568;"',
      'wsrep_node_address = [fd00::11]:4567',
      'wsrep_sst_receive_address = [fd00::11]:4444',
      'sockopt = ",pf=ip6"',
    ],
  ],
  [
    'rabbitmq/rabbitmq.conf',
    ['listeners.tcp.1 = fd00::11:5672', 'management.listener.ip = fd00::11', 'prometheus.tcp.ip = fd00::11'],
  ],
  [
    'rabbitmq/rabbitmq-env.conf',
    [
      `RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="-kernel inetrc '/etc/rabbitmq/erl_inetrc' -proto_dist inet6_tcp +S 2:2 +sbwt none +sbwtdcpu none +sbwtdio none"`,
      'RABBITMQ_CTL_ERL_ARGS="-proto_dist inet6_tcp "',
      'export ERL_EPMD_ADDRESS=fd00::11',
      'export ERL_INETRC=/etc/rabbitmq/erl_inetrc',
    ],
  ],
  ['rabbitmq/erl_inetrc', ['{inet6, true}.']],
  ['rabbitmq/advanced.config', ['{inet_dist_use_interface, {16#fd00,16#0,16#0,16#0,16#0,16#0,16#0,16#11}},']],
  ['memcached/config.json', ['"command": "/usr/bin/memcached -v -l fd00::11 -p 11211 -c 5000 -U 0 -m 256",']],
  [
    'keystone/keystone.conf',
    [
      'connection = mysql+pymysql://keystone:[keystone_database_password]@[fd00::250]:3306/keystone',
      'memcache_servers = inet6:[fd00::11]:11211,inet6:[fd00::12]:11211,inet6:[fd00::13]:11211',
    ],
  ],
  ['keystone/wsgi-keystone.conf', ['Listen [fd00::11]:5000', 'ServerName ctl1']],
  ['keystone-ssh/sshd_config', ['ListenAddress fd00::11']],
  ['keystone-fernet/fernet-push.sh', ["others=('[fd00::12]' '[fd00::13]')"]],
  [
    'keystone-bootstrap/admin-bootstrap',
    [
      "--bootstrap-internal-url 'http://[fd00::250]:5000' \\",
      "--bootstrap-public-url 'http://[fd01::250]:5000' \\",
    ],
  ],
  ['horizon/horizon.conf', ['Listen [fd00::11]:80']],
  [
    'horizon/_9998-kolla-settings.py',
    ['"[fd00::11]:11211",', 'OPENSTACK_KEYSTONE_URL = "http://[fd00::250]:5000/v3"'],
  ],
]

test.each(expected)('%s has the addresses as its program takes them', (file, lines) => {
  const held = texts
    .get(`ctl1:/etc/kolla/${file}`)
    ?.split('\n')
    .map((line) => line.trim())
  expect(held).toEqual(expect.arrayContaining([...lines]))
})

test('health checks ask at IPv6 addresses in brackets', () => {
  const asked = [...(desired.containers.get('ctl1')?.values() ?? [])].flatMap(({ spec }) =>
    (spec.healthcheck?.test ?? []).filter((part) => part.includes('://')),
  )
  expect(asked.toSorted()).toEqual([
    'healthcheck_curl http://[fd00::11]:5000',
    'healthcheck_curl http://[fd00::11]:61313',
    'healthcheck_curl http://[fd00::11]:80',
    'healthcheck_curl http://[fd00::11]:8780',
  ])
})

test('one VRRP instance keeps no two address families', () => {
  const mixed = (external: string, more: Readonly<Record<string, string>> = {}) => {
    const given = clusterView({
      hosts: { ctl1: host(1) },
      globals: {
        network_address_family: 'ipv6',
        kolla_internal_vip_address: 'fd00::250',
        kolla_external_vip_address: external,
        kolla_external_vip_interface: 'eth1',
        enable_proxysql: 'no',
        enable_fluentd: 'no',
        ...more,
      },
    })
    const keepers = services.filter(({ id, enabled }) => id === 'keepalived' && enabled(given.options))
    return keepers.flatMap((service) => service.problems?.(given.options) ?? []).map(({ code }) => code)
  }
  expect(mixed('192.0.2.250')).toEqual(['keepalived.twoFamilies'])
  expect(mixed('192.0.2.250', { enable_keepalived: 'no' })).toEqual([])
  expect(mixed('fd01::250')).toEqual([])
})
