import type { InterfaceAddress } from '#shared/lib/host-address'
import type { JsonValue } from '#shared/lib/json'
import type { DefaultRoute, HostFacts, NetworkInterface } from '#shared/model/host'

type Facts = Readonly<Record<string, JsonValue>>

/**
 * The facts that options and templates ask for, under Ansible's names (`ansible_facts.processor_vcpus`), with the values
 * and types of its setup module (compared with ansible-core 2.14 by a test).
 */
export function ansibleFacts(facts: HostFacts): Facts {
  const addresses = facts.interfaces.flatMap((one) => one.addresses)
  return {
    ...system(facts),
    ...distribution(facts),
    ...memory(facts),
    ...(facts.templates ? forTemplates(facts, facts.templates) : {}),
    all_ipv4_addresses: addresses
      .filter(({ family, address }) => family === 4 && !address.startsWith('127.'))
      .map(({ address }) => address),
    all_ipv6_addresses: addresses
      .filter(({ family, address }) => family === 6 && address !== '::1')
      .map(({ address }) => address),
    apparmor: { status: facts.security.apparmor ? 'enabled' : 'disabled' },
    interfaces: facts.interfaces.map(({ name }) => name),
    mounts: facts.filesystems.map(({ mount, device, type, size, available }) => ({
      mount,
      device,
      fstype: type,
      size_total: size,
      size_available: available,
    })),
    selinux: selinux(facts),
    ...Object.fromEntries(facts.interfaces.flatMap((one) => interfaceFacts(one, facts))),
  }
}

/** Whether it is a fact that Ansible's setup gives of Linux hosts and that is not among those above. */
export function isUnreadFact(name: string): boolean {
  return unread.has(name) || /^(bios|board|chassis|facter|ohai|ssh_host_key|user|real|effective)_/.test(name)
}

const unread: ReadonlySet<string> = new Set([
  ...[
    'cmdline',
    'date_time',
    'device_links',
    'devices',
    'distribution_file_parsed',
    'distribution_file_path',
  ],
  ...['distribution_file_variety', 'dns', 'env', 'fibre_channel_wwn', 'fips', 'form_factor', 'hostnqn'],
  ...['is_chroot', 'iscsi_iqn', 'loadavg', 'local', 'locally_reachable_ips', 'lsb', 'lvm', 'memory_mb'],
  ...['proc_cmdline', 'processor', 'product_serial', 'product_uuid', 'product_version', 'python'],
  ...['python_version', 'selinux_python_present', 'swapcached_mb', 'system_capabilities'],
  ...['system_capabilities_enforced', 'systemd', 'uptime_seconds', 'virtualization_role'],
  ...['virtualization_tech_guest', 'virtualization_tech_host', 'virtualization_type'],
])

function system(facts: HostFacts): Facts {
  return {
    architecture: facts.architecture,
    hostname: facts.hostname,
    kernel: facts.kernel,
    machine: facts.architecture,
    machine_id: facts.machineId,
    nodename: facts.hostname,
    processor_nproc: facts.cpus,
    processor_vcpus: facts.cpus,
    service_mgr: facts.init,
    system: 'Linux',
  }
}

const distributions: Readonly<Record<string, string>> = {
  centos: 'CentOS',
  debian: 'Debian',
  rocky: 'Rocky',
  ubuntu: 'Ubuntu',
}

/** Debian's version is that of its point release. */
function distribution({ os }: HostFacts): Facts {
  const version = os.pointVersion ?? os.versionId
  const [major = '', minor] = version.split('.')
  return {
    distribution: distributions[os.id] ?? os.id,
    distribution_major_version: major,
    ...(minor === undefined ? {} : { distribution_minor_version: minor }),
    distribution_release: os.codename,
    distribution_version: version,
    os_family: { debian: 'Debian', redhat: 'RedHat', other: os.id }[os.family],
    ...(os.family === 'other' ? {} : { pkg_mgr: os.family === 'debian' ? 'apt' : 'dnf' }),
  }
}

function memory({ memory: { total, free, swapTotal, swapFree } }: HostFacts): Facts {
  const megabytes = (name: string, bytes: number | undefined): Facts =>
    bytes === undefined ? {} : { [name]: Math.floor(bytes / 1024 ** 2) }
  return {
    ...megabytes('memtotal_mb', total),
    ...megabytes('memfree_mb', free),
    ...megabytes('swaptotal_mb', swapTotal),
    ...megabytes('swapfree_mb', swapFree),
  }
}

function forTemplates(facts: HostFacts, more: NonNullable<HostFacts['templates']>): Facts {
  const [route4, route6] = more.routes
  const sockets = more.sockets || facts.cpus
  const cores = more.coresPerSocket || 1
  return {
    nodename: more.nodename,
    fqdn: more.fqdn,
    domain: more.fqdn.split('.').slice(1).join('.'),
    kernel_version: more.kernelVersion,
    processor_count: sockets,
    processor_cores: cores,
    processor_threads_per_core: Math.max(1, Math.floor(facts.cpus / (sockets * cores))),
    product_name: more.product || 'NA',
    system_vendor: more.vendor || 'NA',
    userspace_bits: String(more.bits),
    userspace_architecture: more.bits === 32 && facts.architecture === 'x86_64' ? 'i386' : facts.architecture,
    default_ipv4: route4 ? defaultRoute(facts, route4, 4) : {},
    default_ipv6: route6 ? defaultRoute(facts, route6, 6) : {},
  }
}

/** Without an address of its own on that interface a route tells only where it leads. */
function defaultRoute(facts: HostFacts, route: DefaultRoute, family: 4 | 6): Facts {
  const found = facts.interfaces.find(({ name }) => name === route.interface)
  const address = found?.addresses.find((one) => one.family === family && one.address === route.address)
  const way: Facts = {
    interface: route.interface,
    ...(route.address === null ? {} : { address: route.address }),
    ...(route.gateway === null ? {} : { gateway: route.gateway }),
  }
  if (!found || !address) return way
  const link = { macaddress: found.mac, mtu: found.mtu, type: typeOf(found, facts) }
  return family === 4
    ? { ...way, ...link, ...ipv4(address), alias: address.label ?? found.name }
    : { ...way, ...link, prefix: String(address.prefix), scope: address.scope ?? 'global' }
}

function selinux({ security }: HostFacts): JsonValue {
  return security.selinux === 'disabled'
    ? { status: 'disabled' }
    : { status: 'enabled', mode: security.selinux }
}

/** An interface under its name, and each label of its addresses under its own; `-` becomes `_`, as setup does it. */
function interfaceFacts(one: NetworkInterface, facts: HostFacts): [string, JsonValue][] {
  const fours = one.addresses.filter(({ family }) => family === 4)
  const labels = [...new Set(fours.flatMap(({ label }) => label ?? []))]
  const own = fours.filter(({ label, secondary }) => label === undefined || secondary)
  const loopback = typeOf(one, facts) === 'loopback'
  const fact: JsonValue = {
    device: one.name,
    ...(loopback ? {} : { macaddress: one.mac }),
    mtu: one.mtu,
    active: one.active ?? one.up,
    type: typeOf(one, facts),
    ...addressFacts(own),
    ...sixes(one.addresses),
  }
  return [
    [underscored(one.name), fact],
    ...labels.map((label): [string, JsonValue] => [
      underscored(label),
      addressFacts(fours.filter((address) => address.label === label)),
    ]),
  ]
}

/** The first address, and the others as its secondaries. */
function addressFacts(fours: readonly InterfaceAddress[]): Facts {
  const first = fours.find(({ secondary }) => !secondary)
  const others = fours.filter((address) => address !== first)
  return {
    ...(first ? { ipv4: ipv4(first) } : {}),
    ...(others.length > 0 ? { ipv4_secondaries: others.map(ipv4) } : {}),
  }
}

function sixes(addresses: readonly InterfaceAddress[]): Facts {
  const found = addresses.filter(({ family }) => family === 6)
  if (found.length === 0) return {}
  return {
    ipv6: found.map(({ address, prefix, scope }) => ({
      address,
      prefix: String(prefix),
      ...(scope === undefined ? {} : { scope }),
    })),
  }
}

function ipv4({ address, prefix, broadcast }: InterfaceAddress): Readonly<Record<string, string>> {
  const mask = prefix === 0 ? 0 : (~0 << (32 - prefix)) >>> 0
  return {
    address,
    broadcast: broadcast ?? '',
    netmask: dotted(mask),
    network: dotted((numberOf(address) & mask) >>> 0),
    prefix: String(prefix),
  }
}

function numberOf(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
}

function dotted(value: number): string {
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.')
}

function typeOf({ name }: NetworkInterface, { templates }: HostFacts): string {
  return templates?.interfaceTypes[name] ?? (name === 'lo' ? 'loopback' : 'ether')
}

function underscored(name: string): string {
  return name.replaceAll('-', '_')
}
