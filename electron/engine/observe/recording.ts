import { type Duplex, PassThrough } from 'node:stream'
import { FailureError } from '#shared/failure/failure'
import { redactDeep } from '#shared/lib/redact-deep'
import type { Redact } from '#shared/lib/secret'
import { noWords } from '#shared/message/message'
import type { HostReader, HttpCall, HttpReply, OpenSql } from '../ports'
import type { ObserveContext } from '../services/kit'
import type { Answer, KeptFacts } from './kept'
import type { Asking, Question } from './question'

/** How services ask while they observe. */
export type Asked = Pick<ObserveContext, 'reader' | 'sql' | 'http'>

export interface Recording {
  readonly asked: Asked
  /** What was asked until now, with its answers; those that hold a secret are withheld. */
  readonly answers: () => KeptFacts['answers']
}

/** Lets questions through to hosts, and keeps what they were answered with. */
export function recording(real: Asked, asking: Asking, redact: Redact): Recording {
  const kept: { readonly question: Question; readonly answer: Answer }[] = []
  const keep = (question: Question, answer: Answer) => void kept.push({ question, answer })
  async function asked<T>(question: Question, ask: () => Promise<T>, said: (value: T) => Answer): Promise<T> {
    try {
      const value = await ask()
      keep(question, said(value))
      return value
    } catch (error) {
      if (error instanceof FailureError) keep(question, failureAnswer(error))
      throw error
    }
  }
  const readers = new Map<string, HostReader>()
  const reader = (host: string): HostReader => {
    const known = readers.get(host) ?? {
      ...real.reader(host),
      containers: notAskedHere,
      stream: notAsked,
      probe: (script, options) =>
        asked(
          asking.probe(host, script),
          () => real.reader(host).probe(script, options),
          ({ code, stdout }) => ({ type: 'probe', code, stdout }),
        ),
      dial: async (address, port, options) => {
        const question = asking.dial(host, address, port)
        const stream = await asked(
          question,
          () => real.reader(host).dial(address, port, options),
          () => ({ type: 'dial', greeted: false }),
        )
        return overheard(stream, () => keep(question, { type: 'dial', greeted: true }))
      },
    }
    readers.set(host, known)
    return known
  }
  const sql: OpenSql = async (via, target, options) => {
    const opened = asking.session(via.name, target)
    const open = () => real.sql(real.reader(via.name), target, options)
    const session = await asked(opened, open, () => ({ type: 'session' }))
    return {
      query: (text, values = []) =>
        asked(asking.query(opened, text, values), () => session.query(text, values), rowsAnswer),
      close: () => session.close(),
    }
  }
  const http: HttpCall = (via, request, options) =>
    asked(
      asking.http(via.name, request),
      () => real.http(real.reader(via.name), request, options),
      (reply) => httpAnswer(reply, request.method),
    )
  const answers = () =>
    [...new Map(kept.map((item) => [item.question.id, item])).values()].map(({ question, answer }) => ({
      id: question.id,
      host: question.host,
      about: question.about,
      answer: withoutSecrets(answer, redact),
    }))
  return { asked: { reader, sql, http }, answers }
}

/** What observing may ask of a host in person is what can be kept: probes, streams, and protocols over them. */
export const notAskedHere: HostReader['containers'] = {
  observe: notAsked,
  inspect: notAsked,
  logs: notAsked,
  ask: notAsked,
  resolveImage: notAsked,
}

export function notAsked(): never {
  throw new Error('a service observes by probes, dial, sql and http')
}

/** The same stream, with word of the first byte that comes from the other end. */
function overheard(stream: Duplex, onFirst: () => void): Duplex {
  const copy = new PassThrough()
  stream.once('data', onFirst)
  stream.on('error', (error) => copy.destroy(error))
  stream.on('close', () => copy.destroy())
  copy.on('close', () => stream.destroy())
  return stream.pipe(copy)
}

function rowsAnswer(rows: readonly Readonly<Record<string, unknown>>[]): Answer {
  const plain = rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, cell(value)])),
  )
  return { type: 'rows', rows: plain }
}

function cell(value: unknown): string | number | boolean | null {
  if (value === null || value === undefined) return null
  return typeof value === 'number' || typeof value === 'boolean' ? value : String(value)
}

/** Of a login only that it was let in, of headers none: they hold tokens. */
function httpAnswer({ status, headers, body }: HttpReply, method: string): Answer {
  return {
    type: 'http',
    status,
    token: headers['x-subject-token'] !== undefined,
    body: method === 'GET' ? body : '',
  }
}

function failureAnswer(error: FailureError): Answer {
  const { code, what, where, saw, remedy } = error.failures[0]
  const host = where?.host === undefined ? {} : { where: { host: where.host } }
  return {
    type: 'failure',
    failure: {
      code,
      what,
      ...host,
      ...(saw === undefined ? {} : { saw }),
      remedy,
    },
  }
}

function withoutSecrets(answer: Answer, redact: Redact): Answer {
  const text = JSON.stringify(answer)
  const clean = redact(text)
  if (clean === text) return answer
  // Of a failure only its code is looked at.
  if (answer.type === 'failure') {
    const { code, what, saw = noWords, remedy } = answer.failure
    return {
      type: 'failure',
      failure: { code, ...redactDeep({ what, saw, remedy }, redact) },
    }
  }
  return { type: 'withheld' }
}
