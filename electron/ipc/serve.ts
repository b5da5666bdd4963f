import { attempt, type Failure, fail, type Result } from '#shared/failure/failure'
import { type Replies, type RequestInput, type RequestName, requests } from '#shared/ipc/contract'
import type { HandlerContext } from './context'
import { handlers } from './handlers'

/** Parses a request, calls its handler and wraps what it throws: nothing but a `Result` crosses this border. */
export async function serve<N extends RequestName>(
  context: HandlerContext,
  name: N,
  input: RequestInput<N>,
): Promise<Result<Replies[N]>> {
  const parsed = requests[name].safeParse(input)
  if (!parsed.success) {
    const [first, ...more] = parsed.error.issues.map(({ path, message }) => invalid(path.join('.'), message))
    return first ? fail(first, ...more) : fail(invalid('', ''))
  }
  const patience = patienceOf(parsed.data) ?? context.patience
  const result = await attempt(() => handlers[name]({ ...context, patience }, parsed.data as never))
  return result.ok ? result.value : result
}

/** Requests that ask hosts may say how patient they are. */
function patienceOf(input: object): number | undefined {
  return 'patience' in input && typeof input.patience === 'number' ? input.patience : undefined
}

function invalid(field: string, saw: string): Failure {
  return {
    code: 'request.invalid',
    what: `${field || 'the request'} is not as it should be`,
    ...(field ? { where: { field } } : {}),
    saw,
    remedy: field ? `give another ${field}` : 'this is a mistake in Slipway: please report it',
  }
}
