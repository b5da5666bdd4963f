import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { HostKey, KnownHosts } from '#engine/ports'
import { secret } from '#shared/lib/secret'
import type { InventoryHost } from '#shared/model/environment'

const labFile = z.object({
  name: z.string(),
  registry: z.string(),
  namespace: z.string(),
  tag: z.string(),
  user: z.string(),
  privateKeyFile: z.string(),
  adminUser: z.string(),
  adminPassword: z.string(),
  hosts: z.array(
    z.object({ name: z.string(), address: z.string(), container: z.string(), engine: z.string() }),
  ),
})
export type Lab = z.infer<typeof labFile>
export type LabHost = Lab['hosts'][number]

/** The lab that SLIPWAY_LAB_DIR (its environment folder) belongs to; null, with the reason printed, without one. */
export function findLab(): Lab | null {
  const folder = process.env.SLIPWAY_LAB_DIR
  if (!folder) {
    console.info('skipped: SLIPWAY_LAB_DIR names no environment folder of a lab')
    return null
  }
  const text = readFileSync(path.join(path.resolve(folder), '..', 'lab.json'), 'utf8')
  return labFile.parse(JSON.parse(text))
}

export function labImage(lab: Lab): string {
  return `${lab.registry}/${lab.namespace}/slipway-toy:${lab.tag}`
}

/** The host as the lab's user, who has sudo without a password. */
export function asUser(lab: Lab, host: LabHost): InventoryHost {
  return {
    name: host.name,
    vars: { ansible_user: lab.user, ansible_port: 22 },
    connection: {
      address: host.address,
      port: 22,
      user: lab.user,
      keyFile: lab.privateKeyFile,
      jumps: [],
      become: { enabled: true, user: 'root' },
    },
  }
}

/** The host as the user whose sudo asks for a password. */
export function asAdmin(lab: Lab, host: LabHost, password: string | undefined): InventoryHost {
  const user = asUser(lab, host)
  return {
    ...user,
    vars: { ansible_user: lab.adminUser },
    connection: {
      ...user.connection,
      user: lab.adminUser,
      become: {
        enabled: true,
        user: 'root',
        ...(password === undefined ? {} : { password: secret(password) }),
      },
    },
  }
}

/** Known hosts in memory. */
export function memoryKnownHosts(): KnownHosts & { readonly pins: Map<string, HostKey[]> } {
  const pins = new Map<string, HostKey[]>()
  return {
    pins,
    lookup: async (address, port) => pins.get(`${address}:${port}`) ?? [],
    pin: async (address, port, key) => {
      const at = `${address}:${port}`
      pins.set(at, [...(pins.get(at) ?? []), key])
    },
  }
}
