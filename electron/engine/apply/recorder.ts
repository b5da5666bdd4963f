import { type Failure, FailureError } from '#shared/failure/failure'
import { thrownWords } from '#shared/lib/system-error'
import { msg } from '#shared/message/message'
import type { RunEventBody } from '#shared/model/run'

/** Keeps events. An event that cannot be kept is a failure of the run, never an exception that nobody catches. */
export interface Recorder {
  /** Resolves when the event is kept, or could not be. */
  keep(event: RunEventBody): Promise<void>
  /** Why the first event that was not kept was not. */
  readonly failure: Failure | undefined
}

export function makeRecorder(record: (event: RunEventBody) => Promise<void>): Recorder {
  let failure: Failure | undefined
  return {
    keep: async (event) => {
      try {
        await record(event)
      } catch (error) {
        failure ??= notKept(error)
      }
    },
    get failure() {
      return failure
    },
  }
}

function notKept(error: unknown): Failure {
  const [cause] = error instanceof FailureError ? error.failures : []
  return {
    code: 'run.notJournalled',
    what: msg`The run was ended because its journal could not be written.`,
    ...(cause?.where ? { where: cause.where } : {}),
    saw: cause ? (cause.saw ?? cause.what) : thrownWords(error),
    remedy: cause
      ? msg`${cause.remedy}; then resume the run`
      : msg`see whether the disk with the environment folder is full, then resume the run`,
    retry: true,
  }
}
