import { PassThrough } from 'node:stream'
import { type Failure, FailureError } from '#shared/failure/failure'
import { timeOf } from '#shared/lib/text'
import { msg, quoted } from '#shared/message/message'
import type { HostFacts } from '#shared/model/host'
import { usualPace } from '#shared/model/patience'
import type { HostReader } from '../ports'
import type { Answer, KeptFacts } from './kept'
import type { Asking, Question } from './question'
import { type Asked, notAsked, notAskedHere } from './recording'

export interface Replay {
  /** For the service of a title. */
  readonly askedBy: (service: string) => Asked
  /** For each service the first question that was asked now and is not answered in what was kept: others follow from it. */
  readonly unknown: () => readonly Failure[]
}

/**
 * Answers questions from what was kept. What was not asked then is thrown as a failure of one host, as an unreachable
 * service would be, and told by `unknown` too: services may go on without an answer, a plan must not.
 */
export function replay(kept: KeptFacts, asking: Asking): Replay {
  const answers = new Map(kept.answers.map(({ id, answer }) => [id, answer]))
  const unknown = new Map<string, Failure>()
  const answerTo = (service: string, question: Question): Answer => {
    const answer = answers.get(question.id)
    if (answer?.type === 'failure') throw new FailureError(answer.failure)
    if (answer && answer.type !== 'withheld') return answer
    if (!answer && isClosed(kept.hosts, question)) throw new FailureError(closed(question))
    const failure = notKnown(kept, service, question, answer)
    if (!unknown.has(service)) unknown.set(service, failure)
    throw new FailureError(failure)
  }
  return {
    askedBy: (service) => answering((question) => answerTo(service, question), asking),
    unknown: () => [...unknown.values()],
  }
}

function answering(answerTo: (question: Question) => Answer, asking: Asking): Asked {
  const reader = (name: string): HostReader => ({
    name,
    roundTripMs: 0,
    pace: usualPace,
    containers: notAskedHere,
    stream: notAsked,
    probe: async (script) => {
      const answer = expected(answerTo(asking.probe(name, script)), 'probe')
      return { code: answer.code, stdout: answer.stdout, stderr: '' }
    },
    dial: async (address, port) => {
      const { greeted } = expected(answerTo(asking.dial(name, address, port)), 'dial')
      const stream = new PassThrough()
      if (greeted) stream.write('\0')
      else stream.destroy()
      return stream
    },
  })
  return {
    reader,
    sql: async (via, target) => {
      const session = asking.session(via.name, target)
      answerTo(session)
      return {
        query: async (sql, values = []) =>
          expected(answerTo(asking.query(session, sql, values)), 'rows').rows,
        close: async () => undefined,
      }
    },
    http: async (via, request) => {
      const { status, token, body } = expected(answerTo(asking.http(via.name, request)), 'http')
      return { status, headers: token ? { 'x-subject-token': 'kept' } : {}, body }
    },
  }
}

function expected<T extends Answer['type']>(answer: Answer, type: T): Extract<Answer, { type: T }> {
  if (isOf(answer, type)) return answer
  throw new Error(`kept facts answer with ${answer.type} where ${type} is asked`)
}

function isOf<T extends Answer['type']>(answer: Answer, type: T): answer is Extract<Answer, { type: T }> {
  return answer.type === type
}

/** Where nothing listened on a port of a host that was asked, nobody would have answered this either. */
function isClosed(hosts: Readonly<Record<string, HostFacts>>, { at }: Question): boolean {
  if (!at) return false
  const owners = Object.values(hosts).filter(({ interfaces }) =>
    interfaces.some(({ addresses }) => addresses.some(({ address }) => address === at.address)),
  )
  return owners.length > 0 && owners.every((owner) => !listens(owner, at.address, at.port))
}

function listens({ listening }: HostFacts, address: string, port: number): boolean {
  const own = ['0.0.0.0', '*', '[::]', address, `[${address}]`]
  return listening.some((one) => one.protocol === 'tcp' && one.port === port && own.includes(one.address))
}

function closed({ host, about }: Question): Failure {
  return {
    code: 'facts.closed',
    what: msg`Nothing listened there when the facts were taken`,
    where: { host },
    saw: quoted(about),
    remedy: msg`Ask the hosts themselves.`,
    retry: true,
  }
}

function notKnown(
  kept: KeptFacts,
  service: string,
  { host, about }: Question,
  answer: Answer | undefined,
): Failure {
  return {
    code: 'facts.notKnown',
    what: msg`What ${service} would say is not known from these facts`,
    where: { host },
    saw: answer
      ? msg`its answer held a secret and was not kept: ${about}`
      : msg`not asked when the facts were taken (${timeOf(kept.takenAt)}), or asked with another password: ${about}`,
    remedy: msg`Take the facts anew with this configuration (\`slipway facts DIR --out FILE\`).`,
  }
}
