import { isIpv6 } from '#shared/lib/ip'
import { shellWord } from '#shared/lib/shell'
import type { LabInfo } from '../model'
import { GROUPS } from './groups'

/** Groups that hold hosts; all others in Kolla-Ansible's multinode inventory are made of groups. */
const HOST_GROUPS = ['control', 'network', 'compute', 'monitoring', 'storage'] as const

/** What a lab's environment says beside the addresses. */
export interface EnvironmentOptions {
  /** Hard limit of open files on the lab's machine, from /proc/self/limits. */
  readonly nofile: number
}

/** Kolla's default for `nofile`; a machine that allows less makes every container start fail. */
const DEFAULT_NOFILE = 1048576

/** `slipway.yml` of a lab. */
export function slipwayYaml(info: LabInfo): string {
  return `schema: 1
name: ${info.name}
release: '${info.release}'
image:
  registry: ${info.registry}
  namespace: ${info.namespace}
  tag: ${info.tag}
`
}

/**
 * The inventory of a lab: every host in every base group, services as in Kolla-Ansible's multinode. Ansible takes a host
 * line apart as a shell does.
 */
export function inventoryText(info: LabInfo): string {
  const line = (name: string, address: string): string =>
    `${name} ansible_host=${address} ansible_user=${info.user}` +
    ` ansible_ssh_private_key_file=${shellWord(info.privateKeyFile)} ansible_become=true`
  const hosts = info.hosts.map((host) => host.name).join('\n')
  const sections = HOST_GROUPS.map((group) =>
    group === 'control'
      ? `[control]\n${info.hosts.map((host) => line(host.name, host.address)).join('\n')}`
      : `[${group}]\n${hosts}`,
  )
  const children = Object.entries(GROUPS).map(
    ([group, members]) => `[${group}:children]\n${members.join('\n')}`,
  )
  return [
    `# Inventory of the lab ${info.name}. Groups as in Kolla-Ansible's multinode inventory.`,
    ...sections,
    '[deployment]\nlocalhost ansible_connection=local',
    ...children,
  ]
    .join('\n\n')
    .concat('\n')
}

function dimensions(nofile: number): string {
  if (nofile >= DEFAULT_NOFILE) return ''
  return `
# The machine under this lab allows ${nofile} open files; Kolla's default of ${DEFAULT_NOFILE} would be refused.
default_container_dimensions:
  ulimits:
    nofile:
      soft: ${nofile}
      hard: ${nofile}
`
}

/** `globals.yml` of a lab: addresses, registry, and which default services are left out. */
export function globalsText(info: LabInfo, options: EnvironmentOptions): string {
  return `---
# Options of the lab ${info.name}; names and meaning are Kolla-Ansible's.

kolla_base_distro: "debian"
openstack_release: "${info.release}"
openstack_tag: "${info.tag}"

# A free address of the API network; keepalived puts it on one host at a time.
kolla_internal_vip_address: "${info.vip}"
network_interface: "eth0"
${isIpv6(info.vip) ? 'network_address_family: "ipv6"\n' : ''}neutron_external_interface: "eth1"

# The lab's own registry speaks plain HTTP.
docker_registry: "${info.registry}"
docker_registry_insecure: "yes"
docker_namespace: "${info.namespace}"
${dimensions(options.nofile)}
# The engine under this lab lets no multicast through its networks; without this, every host would take the VIP.
keepalived_traffic_mode: "unicast"

# MariaDB stands behind HAProxy here: ProxySQL is no Debian package, so the lab has no image of it.
enable_proxysql: "no"
# No log collector in the lab's images yet; logs stay in the volume kolla_logs.
enable_fluentd: "no"

# On by default in Kolla-Ansible, but not deployed by Slipway yet.
# Images of virtual machines.
enable_glance: "no"
# Virtual machines. Placement would go with it, and is deployed.
enable_nova: "no"
enable_placement: "yes"
# Networks of virtual machines; Open vSwitch goes with it.
enable_neutron: "no"
# Stacks from templates.
enable_heat: "no"
`
}
