import { createHash, createHmac } from 'node:crypto'
import { stableJson } from '#shared/lib/json'
import { onDemand } from '#shared/lib/on-demand'
import type { Redact } from '#shared/lib/secret'
import { cut, oneLine } from '#shared/lib/text'
import type { Environment } from '#shared/model/environment'
import { originOf } from '#shared/model/target'
import type { HttpRequest, SqlTarget } from '../ports'

/** Something a service asked while it observed. */
export interface Question {
  /** Equal for equal questions, secrets included; neither question nor secret can be told from it. */
  readonly id: string
  readonly host: string
  /** The question for people, without values. */
  readonly about: string
  /** Where the answer comes from, when it is not the host itself. */
  readonly at?: { readonly address: string; readonly port: number }
}

/** Turns questions that hold secrets into ids. */
export interface Asking {
  probe(host: string, script: string): Question
  dial(host: string, address: string, port: number): Question
  session(host: string, target: SqlTarget): Question
  query(session: Question, sql: string, values: readonly (string | number | null)[]): Question
  http(host: string, request: HttpRequest): Question
}

/**
 * Secrets enter an id through an HMAC. Its key is the longest value of the environment's own passwords (in practice a
 * private key), so that not even a weak password can be guessed from an id without them.
 */
export function askingOf(passwords: Environment['passwords'], redact: Redact): Asking {
  const values = Object.values(passwords).map((value) =>
    ('reveal' in value ? value : value.private_key).reveal(),
  )
  const key = values.reduce((longest, value) => (value.length > longest.length ? value : longest), '')
  const seal = (value: unknown) => createHmac('sha256', key).update(stableJson(value)).digest('hex')
  // Most runs keep no answers: what tells a question from others is worked out when it is asked for.
  const question = (host: string, about: string, parts: () => unknown, at?: Question['at']): Question => {
    const id = onDemand(() => createHash('sha256').update(stableJson(parts())).digest('hex').slice(0, 32))
    return {
      get id() {
        return id()
      },
      host,
      get about() {
        return redact(cut(oneLine(about), 160))
      },
      ...(at ? { at } : {}),
    }
  }
  return {
    probe: (host, script) => question(host, script, () => ['probe', host, seal(script)]),
    dial: (host, address, port) =>
      question(host, `a connection to ${address}:${port}`, () => ['dial', host, address, port], {
        address,
        port,
      }),
    session: (host, { address, port, user, password, database }) =>
      question(
        host,
        `a login of ${user} to the database at ${address}:${port}`,
        () => ['session', host, address, port, user, database ?? null, seal(password.reveal())],
        { address, port },
      ),
    query: (session, sql, given) =>
      question(session.host, sql, () => ['query', session.id, sql, seal(given)], session.at),
    http: (host, request) => {
      const { address, port } = request.to
      const url = `${originOf(request.to)}${request.path}`
      const parts = () => ['http', host, request.method, seal([url, sent(request)])]
      return question(host, `${request.method} ${url}`, parts, { address, port })
    },
  }
}

/** A token is another one each time, and says no more than the login that gave it. */
function sent({ headers = {}, body }: HttpRequest): unknown {
  const told = Object.entries(headers).filter(([name]) => name.toLowerCase() !== tokenHeader)
  return [told.map(([name, value]) => [name, reveal(value)]), body === undefined ? null : reveal(body)]
}

function reveal(value: string | { reveal(): string }): string {
  return typeof value === 'string' ? value : value.reveal()
}

const tokenHeader = 'x-auth-token'
