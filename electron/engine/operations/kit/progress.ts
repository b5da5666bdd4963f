import type { CallOptions, HostReader } from '../../ports'
import { lastLines } from './last-lines'

/** What shows, at one moment, how far something has come. */
export interface Sign {
  /** Milliseconds since the epoch. */
  readonly at: number
  /** Changes when it is started anew: what it did in another life does not count. */
  readonly life: string
  /** Its last words. */
  readonly words: string
  /** Processor time of its processes, in milliseconds. */
  readonly cpuMs: number
}

/** What idles needs less of a processor than this; asked too often whether it serves, it may come near. */
const leastShare = 0.02

/** Whether something got on between two signs: new words, or work. A slow host has less to work with. */
export function gotOn(before: Sign, after: Sign, slowness: number): boolean {
  if (before.life !== after.life) return false
  if (before.words !== after.words) return true
  const elapsed = after.at - before.at
  return elapsed > 0 && (after.cpuMs - before.cpuMs) / elapsed >= leastShare / slowness
}

/** Null when the container does not run: then there is nothing that could get on. */
export async function signOf(
  reader: HostReader,
  container: string,
  now: () => number,
  options: CallOptions,
): Promise<Sign | null> {
  const fact = await reader.containers.inspect(container, options)
  if (fact?.state !== 'running') return null
  const [words, stats] = await Promise.all([
    lastLines(reader.containers, container, { lines: 20 }, options),
    reader.probe('cat /proc/[0-9]*/stat 2>/dev/null\nexit 0\n', options),
  ])
  return { at: now(), life: `${fact.id} ${fact.startedAt}`, words, cpuMs: cpuOfTree(stats.stdout, fact.pid) }
}

/** Linux counts in ticks of 10 ms for programs (USER_HZ), whatever its own clock is. */
const tickMs = 10

/**
 * Processor time of a process and its descendants, those included that it has waited for; `text` holds lines of
 * proc(5) `stat`. What runs in a container by `docker exec` is no descendant, so our own questions do not count.
 */
export function cpuOfTree(text: string, root: number): number {
  const own = new Map<number, number>()
  const children = new Map<number, number[]>()
  for (const line of text.split('\n')) {
    // A name may hold anything, spaces and parentheses too.
    const [, pid, rest = ''] = /^(\d+) \(.*\) (.*)$/.exec(line) ?? []
    if (pid === undefined) continue
    const fields = rest.split(' ').map(Number)
    const parent = fields[1] ?? 0
    own.set(
      Number(pid),
      fields.slice(11, 15).reduce((sum, ticks) => sum + ticks, 0),
    )
    children.set(parent, [...(children.get(parent) ?? []), Number(pid)])
  }
  const tree = [root]
  for (const pid of tree) tree.push(...(children.get(pid) ?? []))
  return tickMs * tree.reduce((sum, pid) => sum + (own.get(pid) ?? 0), 0)
}
