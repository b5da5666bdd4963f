import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { networkInterfaces } from 'node:os'
import type Docker from 'dockerode'

/** Linux capabilities by bit number (linux/capability.h). */
const CAPABILITIES =
  `CHOWN DAC_OVERRIDE DAC_READ_SEARCH FOWNER FSETID KILL SETGID SETUID SETPCAP LINUX_IMMUTABLE NET_BIND_SERVICE
  NET_BROADCAST NET_ADMIN NET_RAW IPC_LOCK IPC_OWNER SYS_MODULE SYS_RAWIO SYS_CHROOT SYS_PTRACE SYS_PACCT SYS_ADMIN
  SYS_BOOT SYS_NICE SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG MKNOD LEASE AUDIT_WRITE AUDIT_CONTROL SETFCAP MAC_OVERRIDE
  MAC_ADMIN SYSLOG WAKE_ALARM BLOCK_SUSPEND AUDIT_READ PERFMON BPF CHECKPOINT_RESTORE`.split(/\s+/)

/** Docker 20.10 does not know the newest three, and nothing in a lab needs them. */
const NEWEST = new Set(['PERFMON', 'BPF', 'CHECKPOINT_RESTORE'])

/** What this machine lets a container have. */
export interface MachineLimits {
  /** Capabilities of the bounding set, without `CAP_`. */
  readonly granted: readonly string[]
  /** Capabilities that the machine withholds, without `CAP_`. */
  readonly withheld: readonly string[]
  /** Hard limit of open files. */
  readonly nofile: number
  /** 2 where the unified hierarchy is mounted. */
  readonly cgroup: 1 | 2
}

/** Splits the capabilities known here by a `CapBnd` mask such as `000001fffeffffff`. */
export function splitCapabilities(mask: string): Pick<MachineLimits, 'granted' | 'withheld'> {
  const bits = BigInt(`0x${mask}`)
  const has = (_: string, index: number): boolean => ((bits >> BigInt(index)) & 1n) === 1n
  const known = CAPABILITIES.map((name, index) => ({ name, granted: has(name, index) }))
  return {
    granted: known.filter(({ name, granted }) => granted && !NEWEST.has(name)).map(({ name }) => name),
    withheld: known.filter(({ granted }) => !granted).map(({ name }) => name),
  }
}

/** Reads what this process, and so the engine beside it, may hand on. */
export async function machineLimits(): Promise<MachineLimits> {
  const status = await readFile('/proc/self/status', 'utf8')
  const limits = await readFile('/proc/self/limits', 'utf8')
  const mask = /^CapBnd:\s*([0-9a-f]+)/m.exec(status)?.[1] ?? 'ffffffffff'
  const nofile = /^Max open files\s+\S+\s+(\S+)/m.exec(limits)?.[1] ?? '1048576'
  return {
    ...splitCapabilities(mask),
    nofile: nofile === 'unlimited' ? 1048576 : Number(nofile),
    cgroup: existsSync('/sys/fs/cgroup/cgroup.controllers') ? 2 : 1,
  }
}

function routeBlocks(table: string): string[] {
  const address = (hex: string): string =>
    (hex.match(/../g) ?? [])
      .reverse()
      .map((byte) => Number.parseInt(byte, 16))
      .join('.')
  const prefix = (hex: string): number => Number.parseInt(hex, 16).toString(2).replaceAll('0', '').length
  return table
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'))
    .flatMap(([, destination, , , , , , mask]) =>
      destination === undefined || mask === undefined || mask === '00000000'
        ? []
        : [`${address(destination)}/${prefix(mask)}`],
    )
}

/** IPv4 blocks in use on this machine: interfaces, routes, and the engine's networks. */
export async function takenBlocks(docker: Docker): Promise<string[]> {
  const interfaces = Object.values(networkInterfaces()).flatMap((list) => list ?? [])
  const networks = await docker.listNetworks()
  const routes = await readFile('/proc/net/route', 'utf8').catch(() => '')
  return [
    ...interfaces.flatMap((entry) => (entry.cidr === null ? [] : [entry.cidr])),
    ...networks.flatMap((network) => network.IPAM?.Config ?? []).flatMap(({ Subnet }) => Subnet ?? []),
    ...routeBlocks(routes),
  ]
}
