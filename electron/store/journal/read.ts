import { open, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Failure, fail, ok, type Result } from '#shared/failure/failure'
import { msg } from '#shared/message/message'
import type { Intent } from '#shared/model/intent'
import type { RunEvent, RunResult } from '#shared/model/run'
import { lockHolder } from '../files/lock'
import { errorCode, ioFailure } from '../files/read'
import { asNow, runEventOf } from './events'
import { checkedRunId, isRunId, timeOfRunId } from './run-id'

export interface JournalContent {
  readonly events: readonly RunEvent[]
  /** Bytes of whole lines; what follows was being written when the program was killed. */
  readonly wholeBytes: number
  readonly torn: boolean
}

export interface RunSummary {
  readonly id: string
  /** ISO time. */
  readonly startedAt: string
  readonly endedAt?: string
  /** Unknown when the run was killed before it could say. */
  readonly intent?: Intent
  readonly result: RunResult | 'running' | 'interrupted'
  readonly resumes?: string
  /** `who@machine`. */
  readonly by?: string
}

export const runsFolder = (dir: string) => join(dir, '.slipway', 'runs')
export const runFolder = (dir: string, id: string) => join(runsFolder(dir), id)
export const journalPath = (dir: string, id: string) => join(runFolder(dir, id), 'journal.jsonl')
export const planPath = (dir: string, id: string) => join(runFolder(dir, id), 'plan.json')

/**
 * A run's events. A last line that was not written to its end (the program was killed) is left out.
 * Errors: `run.id`, `run.unknown`, `journal.damaged` with file and line, `file.*`.
 */
export async function readJournal(dir: string, id: string): Promise<Result<JournalContent>> {
  const checked = checkedRunId(id)
  if (!checked.ok) return checked
  const path = journalPath(dir, id)
  try {
    return parseJournal(path, await readFile(path))
  } catch (error) {
    return fail(errorCode(error) === 'ENOENT' ? unknownRun(dir, id) : ioFailure('read', path, error))
  }
}

/** The plan that a run was made from, as JSON text is parsed. Errors: `run.id`, `run.unknown`, `journal.damaged`. */
export async function readRunPlan(dir: string, id: string): Promise<Result<unknown>> {
  const checked = checkedRunId(id)
  if (!checked.ok) return checked
  const path = planPath(dir, id)
  try {
    const plan: unknown = JSON.parse(await readFile(path, 'utf8'))
    return ok(asNow(plan))
  } catch (error) {
    if (error instanceof SyntaxError) return fail(damaged(path, 1))
    return fail(errorCode(error) === 'ENOENT' ? unknownRun(dir, id) : ioFailure('read', path, error))
  }
}

/** All runs, the newest first. One whose journal does not end, and which nobody is working on, was interrupted. */
export async function listRuns(dir: string): Promise<Result<readonly RunSummary[]>> {
  try {
    const ids = (await readdir(runsFolder(dir))).filter(isRunId).toSorted().toReversed()
    const active = (await lockHolder(dir))?.run
    return ok(await Promise.all(ids.map(async (id) => await summarize(dir, id, active))))
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? ok([]) : fail(ioFailure('read', runsFolder(dir), error))
  }
}

export function parseJournal(path: string, bytes: Buffer): Result<JournalContent> {
  const wholeBytes = bytes.lastIndexOf(0x0a) + 1
  const lines = bytes.subarray(0, wholeBytes).toString('utf8').split('\n').slice(0, -1)
  const events: RunEvent[] = []
  for (const [index, line] of lines.entries()) {
    const event = parseLine(line)
    if (!event || event.seq !== index + 1) return fail(damaged(path, index + 1))
    events.push(event)
  }
  return ok({ events, wholeBytes, torn: wholeBytes < bytes.length })
}

function parseLine(line: string): RunEvent | null {
  try {
    return runEventOf(JSON.parse(line))
  } catch {
    return null
  }
}

async function summarize(dir: string, id: string, active: string | undefined): Promise<RunSummary> {
  const { first, last } = await firstAndLast(journalPath(dir, id))
  const started = first?.type === 'runStarted' ? first : undefined
  const finished = last?.type === 'runFinished' ? last : undefined
  return {
    id,
    startedAt: started?.at ?? timeOfRunId(id),
    result: finished?.result ?? (active === id ? 'running' : 'interrupted'),
    ...(finished ? { endedAt: finished.at } : {}),
    ...(started?.resumes === undefined ? {} : { resumes: started.resumes }),
    ...(started === undefined ? {} : { intent: started.intent, by: started.by }),
  }
}

/** A journal may be long; its first and last whole lines are enough for the list. */
async function firstAndLast(path: string): Promise<{ first?: RunEvent | null; last?: RunEvent | null }> {
  const handle = await open(path, 'r').catch(() => null)
  if (!handle) return {}
  try {
    const { size } = await handle.stat()
    const part = async (from: number, to: number) => {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(to - from), 0, to - from, from)
      return buffer.subarray(0, bytesRead)
    }
    const first = await growing(size, async (length) => firstLine(await part(0, length)))
    const last = await growing(size, async (length) =>
      lastLine(await part(size - length, size), length === size),
    )
    return { first: first === null ? null : parseLine(first), last: last === null ? null : parseLine(last) }
  } finally {
    await handle.close()
  }
}

async function growing(
  size: number,
  find: (length: number) => Promise<string | null>,
): Promise<string | null> {
  for (let length = Math.min(size, 65_536); ; length = Math.min(size, length * 4)) {
    const found = await find(length)
    if (found !== null || length >= size) return found
  }
}

function firstLine(bytes: Buffer): string | null {
  const end = bytes.indexOf(0x0a)
  return end < 0 ? null : bytes.subarray(0, end).toString('utf8')
}

function lastLine(bytes: Buffer, isWhole: boolean): string | null {
  const end = bytes.lastIndexOf(0x0a)
  if (end < 0) return null
  const start = end === 0 ? -1 : bytes.lastIndexOf(0x0a, end - 1)
  return start < 0 && !isWhole ? null : bytes.subarray(start + 1, end).toString('utf8')
}

function unknownRun(dir: string, id: string): Failure {
  return {
    code: 'run.unknown',
    what: msg`There is no run ${id} in this environment.`,
    where: { file: runsFolder(dir) },
    saw: msg`no run of that id`,
    remedy: msg`Choose one of the runs that there are.`,
    command: ['runs'],
  }
}

function damaged(file: string, line: number): Failure {
  return {
    code: 'journal.damaged',
    what: msg`The journal of this run is damaged.`,
    where: { file, line },
    saw: msg`a line that is no event, or one that is out of order`,
    remedy: msg`The cluster itself is not concerned: plan again, and the plan shows what is left to do.`,
  }
}
