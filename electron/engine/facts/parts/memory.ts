import { msg } from '#shared/message/message'
import type { HostFacts } from '#shared/model/host'
import { type FactPart, Unreadable } from './part'

export const memory: FactPart<HostFacts['memory']> = {
  id: 'memory',
  command: 'cat /proc/meminfo',
  parse: (text) => ({
    total: bytes(text, 'MemTotal'),
    available: bytes(text, 'MemAvailable'),
    ...given('free', found(text, 'MemFree')),
    ...given('swapTotal', found(text, 'SwapTotal')),
    ...given('swapFree', found(text, 'SwapFree')),
  }),
}

function bytes(text: string, name: string): number {
  const value = found(text, name)
  if (value === undefined) throw new Unreadable(msg`/proc/meminfo has no ${name}`)
  return value
}

function found(text: string, name: string): number | undefined {
  const kilobytes = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(text)?.[1]
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1024
}

function given(name: 'free' | 'swapTotal' | 'swapFree', value: number | undefined) {
  return value === undefined ? {} : { [name]: value }
}
