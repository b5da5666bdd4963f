import type { Failure } from '#shared/failure/failure'
import type { CheckResult } from '#shared/model/check'

/** What a check found wrong, as a failure of a host, to be grouped with others by its cause; null is the whole cluster. */
export function checkFailure(
  { check, title, saw, cause, remedy, found, command }: CheckResult,
  host: string | null,
): Failure {
  return {
    code: `check.${check}`,
    what: title,
    ...(host === null ? {} : { where: { host } }),
    ...(cause ? { cause } : {}),
    saw,
    remedy,
    ...(found ? { found } : {}),
    ...(command ? { command } : {}),
  }
}
