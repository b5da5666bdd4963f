import { expect, it } from 'vitest'
import type { Failure } from '#shared/failure/failure'
import { asMessage, quoted } from '#shared/message/message'
import { groupByCause } from './causes'
import cases from './causes.cases.json'

interface Given {
  readonly code: string
  readonly host?: string
  readonly cause?: string
  readonly saw?: string
}

function failureOf({ code, host, cause, saw }: Given): Failure {
  return {
    code,
    what: quoted(`${host} failed`),
    remedy: quoted('mend it'),
    ...(host === undefined ? {} : { where: { host } }),
    ...(cause === undefined ? {} : { cause: asMessage(cause) }),
    ...(saw === undefined ? {} : { saw: quoted(saw) }),
  }
}

it.each(cases)('$name', ({ failures, causes }) => {
  expect(groupByCause(failures.map(failureOf)).map(({ hosts }) => hosts)).toEqual(causes)
})
