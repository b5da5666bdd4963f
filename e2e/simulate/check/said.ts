import type { Failure } from '#shared/failure/failure'
import { english, noWords } from '#shared/message/message'
import type { Attempt } from '../run/operator'
import { type Violation, violation } from './violation'

/** No secret stands in a plan, an event or a failure. */
export function secretViolations(
  { plan, events, failures }: Attempt,
  secrets: Readonly<Record<string, string>>,
): readonly Violation[] {
  const places = { plan, events, failures }
  return Object.entries(places).flatMap(([place, said]) => {
    const text = JSON.stringify(said)
    return Object.entries(secrets)
      .filter(([, value]) => [...formsOf(value)].some((form) => text.includes(form)))
      .map(([name, value]) => {
        const at = text.indexOf(value)
        return violation('secret.said', `${name} in ${place}: …${text.slice(Math.max(0, at - 80), at)}[here]`)
      })
  })
}

/** As it is, and as JSON writes it. */
function formsOf(value: string): ReadonlySet<string> {
  return new Set([value, JSON.stringify(value).slice(1, -1)])
}

/** What cannot name an operation: it went wrong before one began, or it is the run's own. */
const ofTheRun = /^(cluster|plan|run)\./

/** Every bad end names host, operation, cause and remedy. */
export function wordViolations({ end, events, failures }: Attempt): readonly Violation[] {
  const bad = end === 'failed' || end === 'refused'
  const told =
    bad && failures.length === 0 ? [violation('failure.none', `the run is ${end} without a failure`)] : []
  const operations = new Map(
    events.flatMap((event) =>
      event.type === 'runStarted' ? event.operations.map(({ id, host }) => [id, host] as const) : [],
    ),
  )
  return [...told, ...failures.flatMap((failure) => ofFailure(failure, end, operations))]
}

function ofFailure(
  failure: Failure,
  end: Attempt['end'],
  operations: ReadonlyMap<string, string | null>,
): readonly Violation[] {
  const lacks: string[] = []
  const { host, operation, file } = failure.where ?? {}
  if (english(failure.what).trim() === '') lacks.push('what')
  if (english(failure.remedy).trim() === '') lacks.push('remedy')
  if (
    !english(failure.saw ?? noWords).trim() &&
    !english(failure.means ?? noWords).trim() &&
    !failure.code.startsWith('run.planAgain')
  )
    lacks.push('cause')
  const began = end === 'failed' && !ofTheRun.test(failure.code)
  if (began && operation === undefined) lacks.push('operation')
  const ofHost = operation === undefined || (operations.get(operation) ?? null) !== null
  if (ofHost && host === undefined && file === undefined && !failure.code.startsWith('run.'))
    lacks.push('host')
  if (failure.code === 'internal') lacks.push('foresight')
  if (lacks.length === 0) return []
  return [violation('failure.words', `${failure.code} lacks ${lacks.join(', ')}: ${JSON.stringify(failure)}`)]
}
