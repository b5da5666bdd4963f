import { readdir, readFile, stat } from 'node:fs/promises'
import type { RunEvent } from '#shared/model/run'
import { runEventOf } from './events'
import { journalPath, runsFolder } from './read'
import { isRunId } from './run-id'

/** Older runs were of another cluster, as it were; more would make a plan wait for its estimates. */
const lastRuns = 10

/** A journal that is longer than this was filled by something that went wrong. */
const longest = 64 * 1024 ** 2

/**
 * When operations of the last runs started and ended well, a list per run, the newest run first. Estimates are worth no
 * failure: a damaged line, a journal that cannot be read and a missing folder count as nothing seen.
 */
export async function readTimings(dir: string): Promise<readonly (readonly RunEvent[])[]> {
  const names = await readdir(runsFolder(dir)).catch(() => [])
  const ids = names.filter(isRunId).toSorted().toReversed().slice(0, lastRuns)
  const runs: (readonly RunEvent[])[] = []
  // One after another: each may be large.
  for (const id of ids) runs.push(await timingsOf(journalPath(dir, id)).catch(() => []))
  return runs
}

async function timingsOf(path: string): Promise<readonly RunEvent[]> {
  if ((await stat(path)).size > longest) return []
  const text = await readFile(path, 'utf8')
  return text.split('\n').flatMap((line) => (timed.test(line) ? eventIn(line) : []))
}

/** Most of a journal is what operations printed; it is not parsed. */
const timed = /"type":"(?:opStarted|opDone)"/

function eventIn(line: string): RunEvent[] {
  try {
    const event = runEventOf(JSON.parse(line))
    return event?.type === 'opStarted' || event?.type === 'opDone' ? [event] : []
  } catch {
    return []
  }
}
