import type { HttpCall, HttpReply, HttpRequest, OpenSql, SqlTarget } from '#engine/ports'
import { FailureError } from '#shared/failure/failure'
import { quoted } from '#shared/message/message'
import { originOf } from '#shared/model/target'
import { dial as dialHttp, protocolFailed } from '../http'
import { dial as dialSql, failureOf, placeOf } from '../sql'

export type { HttpReply, HttpRequest } from '#engine/ports'
export type SqlRows = readonly Readonly<Record<string, unknown>>[]
export type SqlAnswer = (sql: string, values: readonly (string | number | null)[]) => SqlRows

/** What a scripted database refuses with, by MySQL's name of the error. */
export class SqlError extends Error {
  readonly code: string
  constructor(code: string, saw: string) {
    super(saw)
    this.code = code
  }
}

/**
 * SQL over the scripted wire: a stream is dialled from the host, and what answers behind it is scripted. `login` gives what
 * answers queries; both may throw a `SqlError`.
 */
export function fakeSql(login: (via: string, target: SqlTarget) => SqlAnswer): OpenSql {
  return async (via, target, options) => {
    const stream = await dialSql(via, target, options)
    stream.destroy()
    const place = placeOf(via, target)
    const told = <T>(work: () => T): T => {
      try {
        return work()
      } catch (error) {
        if (error instanceof SqlError)
          throw new FailureError(failureOf(place, error.code, quoted(error.message)))
        throw error
      }
    }
    const answer = told(() => login(via.name, target))
    return {
      query: async (sql, values = []) => told(() => answer(sql, values)),
      close: async () => undefined,
    }
  }
}

/** A scripted server that breaks off: the text is what the client sees of it. */
export class HttpBroken extends Error {}

/** HTTP over the scripted wire. */
export function fakeHttp(
  answer: (via: string, url: URL, request: HttpRequest) => HttpReply | Promise<HttpReply>,
): HttpCall {
  return async (via, request, options) => {
    const { to, path } = request
    const stream = await dialHttp(via, to, options)
    stream.destroy()
    try {
      return await answer(via.name, new URL(`${originOf(to)}${path}`), request)
    } catch (error) {
      if (error instanceof HttpBroken) throw new FailureError(protocolFailed(via, to, quoted(error.message)))
      throw error
    }
  }
}
