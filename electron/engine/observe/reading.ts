import { originOf } from '#shared/model/target'
import type { HttpCall, OpenSql } from '../ports'

/** A SQL port that lets only reading statements through, so that observing cannot change a database. */
export function readingSql(open: OpenSql): OpenSql {
  return async (via, target, options) => {
    const session = await open(via, target, options)
    return {
      query: (sql, values) => {
        if (!/^\s*(select|show)\b/i.test(sql))
          throw new Error(`observing may only read, not run: ${sql.slice(0, 40)}`)
        return session.query(sql, values)
      },
      close: () => session.close(),
    }
  }
}

/** An HTTP port that lets only reading requests through, and the request for a token, which leaves nothing behind. */
export function readingHttp(call: HttpCall): HttpCall {
  return (via, request, options) => {
    const reads = request.method === 'GET' || request.method === 'HEAD'
    const asksForToken = request.method === 'POST' && request.path.endsWith('/auth/tokens')
    if (!reads && !asksForToken)
      throw new Error(`observing may only read, not ${request.method} ${originOf(request.to)}${request.path}`)
    return call(via, request, options)
  }
}
