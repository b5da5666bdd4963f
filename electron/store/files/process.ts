import { readFile, readlink } from 'node:fs/promises'
import { hostname } from 'node:os'
import { z } from 'zod'
import { errorCode } from './read'

/** Enough to tell a process from a later one with the same number. Empty strings where the system cannot say. */
export const processIdentity = z.object({
  pid: z.int().positive(),
  host: z.string(),
  /** `/etc/machine-id`: two machines may have one name. */
  machine: z.string(),
  /** Changes with every boot of the machine. */
  boot: z.string(),
  /** Process numbers mean something only within one PID namespace. */
  namespace: z.string(),
  /** Clock ticks between boot and the start of the process. */
  started: z.string(),
})

export type ProcessIdentity = z.infer<typeof processIdentity>

export async function thisProcess(): Promise<ProcessIdentity> {
  return {
    pid: process.pid,
    host: hostname(),
    machine: await firstLine('/etc/machine-id'),
    boot: await firstLine('/proc/sys/kernel/random/boot_id'),
    namespace: await readlink('/proc/self/ns/pid').catch(() => ''),
    started: (await procStat(process.pid))?.started ?? '',
  }
}

/** True only when the process is known to have ended; for one on another machine that cannot be known. */
export async function isGone(other: ProcessIdentity): Promise<boolean> {
  const self = await thisProcess()
  if (other.host !== self.host || other.machine !== self.machine) return false
  if (other.boot !== self.boot) return self.machine !== ''
  if (other.namespace !== self.namespace) return false
  if (!exists(other.pid)) return true
  const now = await procStat(other.pid)
  return now !== null && (now.ended || (other.started !== '' && now.started !== other.started))
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return errorCode(error) === 'EPERM'
  }
}

async function firstLine(path: string): Promise<string> {
  return await readFile(path, 'utf8').then(
    (text) => text.trim(),
    () => '',
  )
}

/** Fields 3 and 22 of proc(5) `stat`; the second may hold spaces, so they are counted from its closing bracket. */
async function procStat(pid: number): Promise<{ ended: boolean; started: string } | null> {
  try {
    const text = await readFile(`/proc/${pid}/stat`, 'utf8')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return { ended: fields[0] === 'Z' || fields[0] === 'X', started: fields[19] ?? '' }
  } catch {
    return null
  }
}
