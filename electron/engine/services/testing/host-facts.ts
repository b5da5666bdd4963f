import type { ContainerFact, HostFacts, NetworkInterface } from '#shared/model/host'

/** What tests say of a host; the rest is an ordinary Debian machine. */
export interface HostDescription {
  /** Interface name → addresses with prefix length. */
  readonly interfaces: Readonly<Record<string, readonly string[]>>
  readonly hostname?: string
  readonly family?: HostFacts['os']['family']
  readonly cpus?: number
  /** In bytes. */
  readonly memory?: number
  readonly containers?: readonly ContainerFact[]
}

/** Facts of an imagined host. */
export function hostFacts(name: string, description: HostDescription): HostFacts {
  return {
    host: name,
    os: {
      id: 'debian',
      versionId: '13',
      codename: 'trixie',
      pretty: 'Debian GNU/Linux 13 (trixie)',
      family: description.family ?? 'debian',
    },
    kernel: '6.12.0',
    architecture: 'x86_64',
    hostname: description.hostname ?? name,
    machineId: name,
    init: 'systemd',
    cpus: description.cpus ?? 8,
    memory: { total: description.memory ?? 16 * 1024 ** 3, available: 12 * 1024 ** 3 },
    filesystems: [],
    interfaces: Object.entries(description.interfaces).map(([device, addresses]) =>
      networkInterface(device, addresses),
    ),
    clock: { offsetMs: 0, uncertaintyMs: 1, synchronized: true, daemon: 'systemd-timesyncd' },
    listening: [],
    resolves: {},
    sysctls: {},
    security: { selinux: 'disabled', apparmor: false },
    cgroupVersion: 2,
    hasLocaltime: true,
    hasTimezone: true,
    nofileHardLimit: 1048576,
    docker: {
      present: true,
      version: '26.1.5',
      apiVersion: '1.45',
      driver: 'overlay2',
      rootDir: '/var/lib/docker',
      liveRestore: false,
      cgroupDriver: 'systemd',
      insecureRegistries: [],
      containers: description.containers ?? [],
      images: [],
      volumes: [],
    },
    files: [],
    marks: [],
  }
}

function networkInterface(name: string, addresses: readonly string[]): NetworkInterface {
  return {
    name,
    mac: '52:54:00:00:00:01',
    mtu: 1500,
    up: true,
    addresses: addresses.map((text) => {
      const [address = '', prefix = '32'] = text.split('/')
      return { family: address.includes(':') ? 6 : 4, address, prefix: Number(prefix) }
    }),
  }
}
