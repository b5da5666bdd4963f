import { randomBytes } from 'node:crypto'
import { type Failure, fail, ok, type Result } from '#shared/failure/failure'
import { msg, quoted } from '#shared/message/message'

/** `20261121-013000-ab12`: UTC time and four random digits, so that ids sort by time. */
export function newRunId(now: Date): string {
  const [date = '', time = ''] = now.toISOString().split(/[T.]/)
  return `${date.replaceAll('-', '')}-${time.replaceAll(':', '')}-${randomBytes(2).toString('hex')}`
}

export function isRunId(text: string): boolean {
  return /^\d{8}-\d{6}-[0-9a-z]{4}$/.test(text)
}

/** The time in a run id, as ISO. */
export function timeOfRunId(id: string): string {
  return id.replace(/^(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)-.*$/, '$1-$2-$3T$4:$5:$6.000Z')
}

/** Errors: `run.id`; an id comes from a user and becomes a path. */
export function checkedRunId(id: string): Result<string> {
  return isRunId(id) ? ok(id) : fail(badRunId(id))
}

function badRunId(saw: string): Failure {
  return {
    code: 'run.id',
    what: msg`This is not the id of a run.`,
    saw: quoted(saw),
    remedy: msg`Give an id of the list of runs, such as 20261121-013000-ab12.`,
    command: ['runs'],
  }
}
