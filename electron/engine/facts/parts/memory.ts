import type { HostFacts } from '#shared/model/host'
import type { FactPart } from './part'

export const memory: FactPart<HostFacts['memory']> = {
  id: 'memory',
  command: 'cat /proc/meminfo',
  parse: (text) => ({ total: bytes(text, 'MemTotal'), available: bytes(text, 'MemAvailable') }),
}

function bytes(text: string, name: string): number {
  const kilobytes = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(text)?.[1]
  if (kilobytes === undefined) throw new Error(`/proc/meminfo has no ${name}`)
  return Number(kilobytes) * 1024
}
