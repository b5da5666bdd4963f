import { attempt, fail, type Result } from '#shared/failure/failure'
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
    const [issue] = parsed.error.issues
    return fail({
      code: 'request.invalid',
      what: `the request ${name} is not as it should be`,
      where: { field: issue?.path.join('.') ?? '' },
      saw: issue?.message ?? '',
      remedy: 'correct the field',
    })
  }
  const result = await attempt(() => handlers[name](context, parsed.data as never))
  return result.ok ? result.value : result
}
