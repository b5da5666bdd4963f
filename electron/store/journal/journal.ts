import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { attempt, type Failure, FailureError, orThrow, type Result } from '#shared/failure/failure'
import { redactDeep } from '#shared/lib/redact-deep'
import type { Redact } from '#shared/lib/secret'
import { msg } from '#shared/message/message'
import type { Plan } from '#shared/model/plan'
import type { RunEvent, RunEventBody } from '#shared/model/run'
import { stateFolder } from '../files/lock'
import { ioFailure } from '../files/read'
import { syncFolder, writeAtomically } from '../files/write'
import { changesState } from './events'
import { journalPath, parseJournal, planPath, runFolder } from './read'
import { checkedRunId } from './run-id'

/** A run's journal while the run goes on. */
export interface Journal {
  readonly runId: string
  /** Keeps the plan beside the events, redacted. Throws `FailureError` (`file.*`). */
  writePlan(plan: Plan): Promise<void>
  /**
   * Gives the event its run, number and time, redacts it, and writes it; resolves when it is written, for a state
   * change when it is on disk. Events are numbered in the order of the calls. Throws `FailureError` (`file.*`).
   */
  append(body: RunEventBody): Promise<RunEvent>
  /** Writes what is still waiting and closes the file. */
  close(): Promise<void>
}

interface Waiting {
  readonly body: RunEventBody
  readonly at: string
  readonly done: (event: RunEvent) => void
  readonly failed: (error: unknown) => void
}

/**
 * Opens (or goes on with) the journal `.slipway/runs/<id>/journal.jsonl`; a last line torn by a kill is cut off first.
 * Errors: `run.id`, `journal.damaged`, `file.*`.
 */
export async function openJournal(
  dir: string,
  runId: string,
  redact: Redact,
  now: () => Date = () => new Date(),
): Promise<Result<Journal>> {
  return attempt(async () => {
    orThrow(checkedRunId(runId))
    const path = journalPath(dir, runId)
    const { handle, bytes, events } = await openAtEnd(dir, runId, path)
    const writer = createWriter({ runId, path, handle, redact, bytes, events })
    return {
      runId,
      writePlan: async (plan) => {
        const text = `${JSON.stringify(redactDeep(plan, redact), null, 2)}\n`
        orThrow(await writeAtomically(planPath(dir, runId), text, { mode: 0o640 }))
      },
      append: (body) => writer.append(body, now().toISOString()),
      close: writer.close,
    }
  })
}

async function openAtEnd(dir: string, runId: string, path: string) {
  try {
    await stateFolder(dir)
    await mkdir(runFolder(dir, runId), { recursive: true })
    const handle = await open(path, 'a+', 0o640)
    const { wholeBytes, torn, events } = orThrow(parseJournal(path, await handle.readFile()))
    if (torn) await handle.truncate(wholeBytes)
    await syncFolder(runFolder(dir, runId))
    return { handle, bytes: wholeBytes, events: events.length }
  } catch (error) {
    throw error instanceof FailureError ? error : new FailureError(ioFailure('write', path, error))
  }
}

interface WriterState {
  readonly runId: string
  readonly path: string
  readonly handle: FileHandle
  readonly redact: Redact
  readonly bytes: number
  readonly events: number
}

/** Events that come while others are being written share the next write and the next sync. */
function createWriter({ runId, path, handle, redact, bytes, events }: WriterState) {
  let waiting: Waiting[] = []
  let size = bytes
  let seq = events
  let writing: Promise<void> | null = null
  let closed = false

  const drain = async () => {
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      await writeBatch(batch)
    }
    writing = null
  }

  const writeBatch = async (batch: readonly Waiting[]) => {
    const numbered = batch.map(({ body, at }, index) =>
      redactDeep({ run: runId, seq: seq + index + 1, at, ...body }, redact),
    )
    try {
      const lines = Buffer.from(numbered.map((event) => `${JSON.stringify(event)}\n`).join(''))
      await handle.appendFile(lines)
      if (numbered.some((event) => changesState(event.type))) await handle.datasync()
      size += lines.length
      seq += numbered.length
      for (const [index, event] of numbered.entries()) batch[index]?.done(event)
    } catch (error) {
      await handle.truncate(size).catch(() => undefined)
      for (const { failed } of batch) failed(new FailureError(ioFailure('write', path, error)))
    }
  }

  return {
    append: async (body: RunEventBody, at: string): Promise<RunEvent> => {
      if (closed) throw new FailureError(afterClose(path))
      return await new Promise<RunEvent>((done, failed) => {
        waiting.push({ body, at, done, failed })
        writing ??= drain()
      })
    },
    close: async () => {
      closed = true
      await writing
      await handle.close()
    },
  }
}

function afterClose(file: string): Failure {
  return {
    code: 'journal.closed',
    what: msg`The journal of this run is closed.`,
    where: { file },
    remedy: msg`Start the action again; this is a mistake in Slipway and worth a report.`,
  }
}
