import type { JsonValue } from '#shared/lib/json'
import type { HostFacts } from '#shared/model/host'

/** The facts that options and templates ask for, under Ansible's names (`ansible_facts.processor_vcpus`). */
export function ansibleFacts(facts: HostFacts): Readonly<Record<string, JsonValue>> {
  const { os } = facts
  return {
    architecture: facts.architecture,
    distribution: distributions[os.id] ?? os.id,
    distribution_major_version: os.versionId.split('.')[0] ?? '',
    distribution_release: os.codename,
    distribution_version: os.versionId,
    hostname: facts.hostname,
    interfaces: facts.interfaces.map(({ name }) => name),
    kernel: facts.kernel,
    memtotal_mb: Math.floor(facts.memory.total / 1024 ** 2),
    nodename: facts.hostname,
    os_family: { debian: 'Debian', redhat: 'RedHat', other: os.id }[os.family],
    processor_vcpus: facts.cpus,
    service_mgr: facts.init,
    ...Object.fromEntries(
      facts.interfaces.map((one) => [one.name.replaceAll(/[-.]/g, '_'), interfaceFact(one)]),
    ),
  }
}

const distributions: Readonly<Record<string, string>> = {
  centos: 'CentOS',
  debian: 'Debian',
  rocky: 'Rocky',
  ubuntu: 'Ubuntu',
}

function interfaceFact({ name, mac, mtu, up, addresses }: HostFacts['interfaces'][number]): JsonValue {
  const first = addresses.find(({ family }) => family === 4)
  const ipv4 = first ? { ipv4: { address: first.address, prefix: String(first.prefix) } } : {}
  const ipv6 = addresses
    .filter(({ family }) => family === 6)
    .map(({ address, prefix }) => ({ address, prefix: String(prefix) }))
  return { device: name, macaddress: mac, mtu, active: up, ...ipv4, ipv6 }
}
