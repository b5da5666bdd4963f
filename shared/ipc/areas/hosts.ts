import { z } from 'zod'
import type { Failure } from '../../failure/failure'
import type { Filesystem, NetworkInterface } from '../../model/host'
import { patienceShape } from '../../model/patience'
import { path, request } from '../request'

const dir = path
const patience = patienceShape.optional()
const typedPassword = z.string().min(1).max(1_000).nullable().optional()
const names = z.array(z.string().min(1)).optional()

/** Hosts before a deploy: found, reached, looked at, and measured against each other. Nothing is changed on any. */
export const hostRequests = {
  /** Hosts named in ~/.ssh/config. */
  'hosts.sshConfig': request(z.object({})).replies<readonly SshConfigHost[]>(),
  /** Asks every address of a subnet, given in CIDR, for an SSH server; at most 4,096 addresses. */
  'hosts.scan': request(
    z.object({ cidr: z.string().min(1), port: z.number().int().min(1).max(65535).default(22) }),
  ).replies<readonly FoundServer[]>(),
  /** Hosts of an Ansible inventory file that is no environment's: its text, or its path. Nothing is taken over. */
  'hosts.ofInventory': request(
    z.union([z.object({ text: z.string().max(1_000_000) }), z.object({ path })]),
  ).replies<readonly ListedHost[]>(),
  /** Connects to hosts of the inventory, all by default, and reads each; told host by host as progress. */
  'hosts.test': request(z.object({ dir, hosts: names, patience })).replies<readonly HostTest[]>(),
  /**
   * Keeps SSH and sudo passwords of hosts, encrypted with the vault password; null takes one away, and what is not given
   * stays. Hosts may be added to the inventory afterwards.
   */
  'hosts.passwords': request(
    z.object({ dir, hosts: z.array(z.string().min(1)).min(1), ssh: typedPassword, become: typedPassword }),
  ).replies<null>(),
  /** Pins a host key that a person has looked at. */
  'hosts.trust': request(
    z.object({
      dir,
      host: z.string().min(1),
      key: z.object({ type: z.string(), key: z.string() }),
    }),
  ).replies<null>(),
  /** Measures every pair of hosts over the API network; told pair by pair as progress. */
  'network.measure': request(
    z.object({
      dir,
      hosts: names,
      mtu: z.number().int().min(576).max(65535).optional(),
      patience,
    }),
  ).replies<readonly LinkMeasure[]>(),
  /** Addresses of the API subnet that nobody answers on. */
  'network.free': request(
    z.object({ dir, count: z.number().int().min(1).max(20).default(5), patience }),
  ).replies<{
    readonly subnet: string
    readonly interface: string
    /** The host that asked them. */
    readonly from: string
    readonly free: readonly string[]
  }>(),
} as const

export interface SshConfigHost {
  readonly name: string
  readonly address: string
  readonly user?: string
  readonly port?: number
}

/** A host as another inventory names it, with how it is reached there. Passwords and other variables stay behind. */
export interface ListedHost {
  readonly name: string
  /** `ansible_host`, `ansible_user`, `ansible_port`, `ansible_ssh_private_key_file`, `ansible_become`. */
  readonly vars: Readonly<Record<string, string | number | boolean>>
  /** Groups that list it themselves. */
  readonly groups: readonly string[]
  /** Names of variables that were left out. */
  readonly left: readonly string[]
}

export interface FoundServer {
  readonly address: string
  readonly port: number
  /** As the server announces itself: `SSH-2.0-OpenSSH_9.2p1`. */
  readonly banner: string
}

/** A host key as a person compares it. */
export interface ShownKey {
  readonly type: string
  readonly key: string
  /** `SHA256:…` */
  readonly fingerprint: string
}

/** What was read from a host, as screens show it. Sizes in bytes. */
export interface HostCard {
  readonly host: string
  readonly address: string
  readonly os: string
  readonly osId: string
  readonly codename: string
  readonly kernel: string
  readonly architecture: string
  readonly cpus: number
  readonly memory: number
  readonly filesystems: readonly Filesystem[]
  readonly interfaces: readonly NetworkInterface[]
  /** The interface that the SSH session comes in on; null behind a jump host or NAT. */
  readonly sshInterface: string | null
  /** Null where there is no container engine. */
  readonly engine: { readonly version: string; readonly driver: string; readonly rootDir: string } | null
  readonly containers: number
  readonly clockOffsetMs: number
}

export type HostTest = { readonly host: string } & (
  | { readonly state: 'reading' }
  | { readonly state: 'ok'; readonly card: HostCard }
  /** The key is not pinned yet: a person must look at it. */
  | { readonly state: 'keyUnknown'; readonly key: ShownKey; readonly failure: Failure }
  | { readonly state: 'failed'; readonly failures: readonly Failure[] }
)

/** What one host sees of another over the API network. */
export interface LinkMeasure {
  readonly from: string
  readonly to: string
  readonly reachable: boolean
  /** Milliseconds, the median. */
  readonly latency: number | null
  /** Lost packets, 0…1. */
  readonly loss: number | null
  /** The largest packet that passes whole, up to the wanted MTU; null when nothing passes. */
  readonly mtu: number | null
  readonly wantedMtu: number
  /** MAC addresses that answer for the address; more than one is a duplicate address. */
  readonly macs: readonly string[]
  /** Why it could not be measured. */
  readonly failure?: Failure
}

/** Told while hosts are asked. */
export type HostProgress =
  | { readonly type: 'host'; readonly test: HostTest }
  | { readonly type: 'link'; readonly link: LinkMeasure }
  | { readonly type: 'scan'; readonly asked: number; readonly of: number }
  | { readonly type: 'server'; readonly server: FoundServer; readonly asked: number; readonly of: number }
