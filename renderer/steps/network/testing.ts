import type { HostTest, LinkMeasure } from '#shared/ipc/areas/hosts'
import type { NetworkInterface } from '#shared/model/host'
import { type Draft, type DraftHost, emptyDraft } from '../../state'

/** `10.0.0.1/24` on an interface that is up. */
export function seen(name: string, address = '', more: Partial<NetworkInterface> = {}): NetworkInterface {
  const [ip = '', prefix = '24'] = address.split('/')
  const family = ip.includes(':') ? 6 : 4
  const addresses = ip ? [{ family, address: ip, prefix: Number(prefix) } as const] : []
  return { name, mac: '52:54:00:00:00:01', mtu: 1500, up: true, addresses, ...more }
}

export function looked(
  host: string,
  interfaces: readonly NetworkInterface[],
  sshInterface: string | null = null,
): HostTest {
  const card = {
    host,
    address: host,
    os: '',
    osId: '',
    codename: '',
    kernel: '',
    architecture: '',
    cpus: 1,
    memory: 1,
    filesystems: [],
    interfaces,
    sshInterface,
    engine: null,
    containers: 0,
    clockOffsetMs: 0,
  }
  return { host, state: 'ok', card }
}

export function host(name: string, vars: DraftHost['vars'] = {}, address = name): DraftHost {
  return { name, address, groups: [], target: true, vars }
}

/** Two control hosts with eth0 in 10.0.0.0/24 and eth1 without an address, and a VIP that is right. */
export function draftOf(more: Partial<Draft> = {}): Draft {
  return {
    ...emptyDraft,
    hosts: [host('a', {}, '10.0.0.1'), host('b', {}, '10.0.0.2')],
    groups: {
      control: { hosts: ['a', 'b'], children: [] },
      network: { hosts: ['a', 'b'], children: [] },
      compute: { hosts: ['b'], children: [] },
      loadbalancer: { hosts: [], children: ['network'] },
    },
    options: { network_interface: 'eth0', kolla_internal_vip_address: '10.0.0.250' },
    tests: {
      a: looked('a', [seen('lo', '127.0.0.1/8'), seen('eth0', '10.0.0.1'), seen('eth1')], 'eth0'),
      b: looked('b', [seen('lo', '127.0.0.1/8'), seen('eth0', '10.0.0.2'), seen('eth1')], 'eth0'),
    },
    ...more,
  }
}

export function link(from: string, to: string, more: Partial<LinkMeasure> = {}): LinkMeasure {
  return {
    from,
    to,
    reachable: true,
    latency: 0.2,
    loss: 0,
    mtu: 1500,
    wantedMtu: 1500,
    macs: ['52:54:00:00:00:01'],
    ...more,
  }
}
