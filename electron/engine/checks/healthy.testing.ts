import { z } from 'zod'
import type { JsonValue } from '#shared/lib/json'
import type { InventoryHost } from '#shared/model/environment'
import type { HostFacts } from '#shared/model/host'
import { commonOptions } from '../options/common'
import { define } from '../options/define'
import { isDict } from '../options/json-kind'
import { type ResolvedOptions, resolveOptions } from '../options/resolve'
import { checkHost } from './context'
import type { CheckContext, ImageAnswer, ReachAnswer, Wanted } from './kit'

const json = z.record(z.string(), z.json())

/** What differs from a healthy cluster of three hosts. Objects are merged, lists replaced. */
export const givenSchema = z.strictObject({
  /** Facts by host; `all` are for every host. */
  hosts: z.record(z.string(), json).default({}),
  /** Hosts that do not answer. */
  dead: z.array(z.string()).default([]),
  release: z.string().default('2025.1'),
  globals: json.default({}),
  vars: z.record(z.string(), json).default({}),
  groups: z.record(z.string(), z.array(z.string()).nullable()).default({}),
  passwords: z
    .object({ empty: z.array(z.string()).default([]), missing: z.array(z.string()).default([]) })
    .prefault({}),
  notDeployed: z.array(z.string()).default([]),
  notFollowed: z.array(z.object({ name: z.string(), place: z.string(), because: z.string() })).default([]),
  unreadFiles: z.array(z.string()).default([]),
  wanted: json.default({}),
  reach: z.record(z.string(), json.nullable()).default({}),
  images: z.record(z.string(), z.array(z.json())).default({}),
})

export type Given = z.infer<typeof givenSchema>

const names = ['ctl1', 'ctl2', 'ctl3']

/** A healthy cluster with the given differences. */
export function clusterWith(given: Given): CheckContext {
  const options = optionsWith(given)
  const alive = names.filter((name) => !given.dead.includes(name))
  const groups = {
    all: names,
    loadbalancer: names,
    mariadb: names,
    rabbitmq: names,
    keystone: names,
    ...given.groups,
  }
  return {
    hosts: alive.map((name) => checkHost(name, factsWith(name, given), options.forHost(name))),
    groups: Object.fromEntries(
      Object.entries(groups).flatMap(([name, members]) => (members ? [[name, members]] : [])),
    ),
    options: options.cluster,
    unusedOptions: options.unused.map(({ place, ...option }) => {
      return { ...option, place: `${place.file}:${place.line}` }
    }),
    problems: options.problems,
    notDeployed: given.notDeployed,
    notFollowed: given.notFollowed,
    unreadFiles: given.unreadFiles,
    passwords: given.passwords,
    wanted: merged(healthyWanted(), given.wanted) as unknown as Wanted,
    reach: new Map(
      alive.flatMap((name) => {
        const answer = given.reach[name]
        return answer === null
          ? []
          : [[name, merged(healthyReach(name), answer ?? {}) as unknown as ReachAnswer]]
      }),
    ),
    images: new Map(
      alive.map((name) => [
        name,
        (given.images[name] ?? healthyImages()) as unknown as readonly ImageAnswer[],
      ]),
    ),
  }
}

export function optionsWith(given: Given): ResolvedOptions {
  const globals: Record<string, JsonValue> = {
    kolla_internal_vip_address: '10.0.0.250',
    kolla_base_distro: 'debian',
    ...given.globals,
  }
  const placed = Object.entries(globals).map(([name, value], at) => {
    return [name, { value, place: { file: 'globals.yml', line: at + 1 } }] as const
  })
  return resolveOptions({
    definitions: [...commonOptions, define('fernet_token_expiry', 'int', 86400, '')],
    globals: Object.fromEntries(placed),
    release: given.release,
    hosts: names.map((name) => inventoryHost(name, given.vars[name] ?? {})),
    groups: { all: names },
    passwordNames: [],
  })
}

function inventoryHost(name: string, vars: InventoryHost['vars']): InventoryHost {
  const become = { enabled: true, user: 'root' }
  return { name, vars, connection: { address: addressOf(name), port: 22, user: 'ops', jumps: [], become } }
}

function addressOf(name: string): string {
  return `10.0.0.1${names.indexOf(name) + 1}`
}

export function factsWith(name: string, given: Given): HostFacts {
  const own = merged(healthyFacts(name), given.hosts.all ?? {})
  return merged(own, given.hosts[name] ?? {}) as unknown as HostFacts
}

const gib = 1024 ** 3

function healthyFacts(name: string): JsonValue {
  return {
    host: name,
    os: {
      id: 'debian',
      versionId: '12',
      codename: 'bookworm',
      pretty: 'Debian GNU/Linux 12',
      family: 'debian',
    },
    kernel: '6.1.0',
    architecture: 'x86_64',
    hostname: name,
    machineId: `${name}-machine`,
    init: 'systemd',
    cpus: 8,
    memory: { total: 32 * gib, available: 30 * gib },
    filesystems: [
      { mount: '/', device: '/dev/vda1', type: 'ext4', size: 50 * gib, available: 40 * gib },
      { mount: '/var/lib/docker', device: '/dev/vdb', type: 'xfs', size: 100 * gib, available: 90 * gib },
    ],
    interfaces: [
      {
        name: 'lo',
        mac: '',
        mtu: 65536,
        up: true,
        addresses: [{ family: 4, address: '127.0.0.1', prefix: 8 }],
      },
      {
        name: 'eth0',
        mac: '',
        mtu: 1500,
        up: true,
        addresses: [{ family: 4, address: addressOf(name), prefix: 24 }],
      },
      {
        name: 'docker0',
        mac: '',
        mtu: 1500,
        up: false,
        addresses: [{ family: 4, address: '172.17.0.1', prefix: 16 }],
      },
    ],
    clock: { offsetMs: 1, uncertaintyMs: 2, synchronized: true, daemon: 'chrony' },
    listening: [{ protocol: 'tcp', address: '0.0.0.0', port: 22, process: 'sshd' }],
    resolves: Object.fromEntries(names.map((other) => [other, [addressOf(other)]])),
    sysctls: {},
    security: { selinux: 'disabled', apparmor: true },
    cgroupVersion: 2,
    hasLocaltime: true,
    hasTimezone: true,
    nofileHardLimit: 1048576,
    processes: ['sshd', 'systemd'],
    docker: {
      present: true,
      version: '26.1.5',
      apiVersion: '1.45',
      driver: 'overlay2',
      rootDir: '/var/lib/docker',
      liveRestore: true,
      cgroupDriver: 'systemd',
      insecureRegistries: [],
      containers: [],
      images: [],
      volumes: [],
    },
    files: [],
    marks: [],
  }
}

const image = 'registry.example.org/kolla/keystone:2025.1'

function healthyWanted(): JsonValue {
  return {
    ports: names.map((host) => ({ host, port: 5000, protocol: 'tcp', container: 'keystone' })),
    images: names.map((host) => ({ host, image })),
    volumes: names.map((host) => ({ host, container: 'mariadb', volume: 'mariadb' })),
    openFiles: names.map((host) => ({ host, container: 'keystone', limit: 1048576 })),
    steps: [],
    jumps: [],
    groups: [{ group: 'keystone', container: 'keystone', service: 'keystone' }],
  }
}

function healthyReach(name: string): JsonValue {
  const peers = names.filter((other) => other !== name).map((other) => [other, { small: true, full: true }])
  return {
    host: name,
    canPing: true,
    peers: Object.fromEntries(peers),
    vips: { '10.0.0.250': false },
    resolves: {},
    missingAccounts: [],
  }
}

function healthyImages(): JsonValue {
  return [{ image, problem: null }]
}

function merged(base: JsonValue, more: JsonValue): JsonValue {
  if (!isDict(base) || !isDict(more)) return more
  const entries = Object.entries(more).map(([key, value]) => {
    const before = base[key]
    return [key, before === undefined ? value : merged(before, value)]
  })
  return { ...base, ...Object.fromEntries(entries) }
}
