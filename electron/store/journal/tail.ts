import { open } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Failure, fail, ok, type Result } from '#shared/failure/failure'
import { msg } from '#shared/message/message'
import type { RunEvent, RunResult } from '#shared/model/run'
import { lockHolder } from '../files/lock'
import { errorCode, ioFailure } from '../files/read'
import { runEventOf } from './events'
import { journalPath } from './read'
import { checkedRunId } from './run-id'

export interface TailOptions {
  /** Events with a larger number are told. */
  readonly after: number
  readonly onEvents: (events: readonly RunEvent[]) => void
  readonly signal: AbortSignal
  /** How often a journal that grows is looked at. */
  readonly everyMs?: number
}

/** Bytes that are read at once: a long journal must not stand in memory as a whole. */
const step = 1024 * 1024

/**
 * Tells the events of a journal on disk, and those that another process still writes, until the run has ended or
 * nobody works on it any more. Errors: `run.id`, `run.unknown`, `journal.damaged`, `file.*`, `request.cancelled`.
 */
export async function tailJournal(
  dir: string,
  run: string,
  options: TailOptions,
): Promise<Result<RunResult | 'interrupted'>> {
  const checked = checkedRunId(run)
  if (!checked.ok) return checked
  const path = journalPath(dir, run)
  const state: Tail = { path, offset: 0, rest: Buffer.alloc(0), line: 0, result: null }
  for (;;) {
    if (options.signal.aborted) return fail(cancelled)
    // Asked first: what was written before the holder ended is still read below.
    const goesOn = (await lockHolder(dir))?.run === run
    const read = await readOn(state, options)
    if (!read.ok) return read
    if (state.result) return ok(state.result)
    if (!goesOn) return ok('interrupted')
    await sleep(options.everyMs ?? 250, undefined, { signal: options.signal }).catch(() => undefined)
  }
}

interface Tail {
  readonly path: string
  offset: number
  rest: Buffer
  line: number
  result: RunResult | null
}

async function readOn(state: Tail, options: TailOptions): Promise<Result<undefined>> {
  try {
    const handle = await open(state.path, 'r')
    try {
      for (;;) {
        if (options.signal.aborted) return fail(cancelled)
        const { bytesRead, buffer } = await handle.read(Buffer.alloc(step), 0, step, state.offset)
        if (bytesRead === 0) return ok(undefined)
        state.offset += bytesRead
        const taken = takeLines(state, buffer.subarray(0, bytesRead), options)
        if (!taken.ok) return taken
      }
    } finally {
      await handle.close()
    }
  } catch (error) {
    return fail(errorCode(error) === 'ENOENT' ? unknownRun(state.path) : ioFailure('read', state.path, error))
  }
}

function takeLines(state: Tail, chunk: Buffer, { after, onEvents }: TailOptions): Result<undefined> {
  const bytes = Buffer.concat([state.rest, chunk])
  const end = bytes.lastIndexOf(0x0a) + 1
  state.rest = bytes.subarray(end)
  const events: RunEvent[] = []
  for (const text of bytes.subarray(0, end).toString('utf8').split('\n').slice(0, -1)) {
    state.line += 1
    const event = parseLine(text)
    if (!event) return fail(damaged(state.path, state.line))
    if (event.type === 'runFinished') state.result = event.result
    if (event.seq > after) events.push(event)
  }
  if (events.length > 0) onEvents(events)
  return ok(undefined)
}

function parseLine(line: string): RunEvent | null {
  try {
    return runEventOf(JSON.parse(line))
  } catch {
    return null
  }
}

const cancelled: Failure = {
  code: 'request.cancelled',
  what: msg`Nobody waits for this any more`,
  remedy: msg`Ask again.`,
  retry: true,
}

function unknownRun(file: string): Failure {
  return {
    code: 'run.unknown',
    what: msg`There is no such run in this environment`,
    where: { file },
    saw: msg`no journal`,
    remedy: msg`Choose one of the runs that there are.`,
    command: ['runs'],
  }
}

function damaged(file: string, line: number): Failure {
  return {
    code: 'journal.damaged',
    what: msg`The journal of this run is damaged`,
    where: { file, line },
    saw: msg`a line that is no event`,
    remedy: msg`The cluster itself is not concerned: plan again, and the plan shows what is left to do.`,
  }
}
