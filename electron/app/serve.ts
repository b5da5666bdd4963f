import { attempt, type Failure, fail, type Result } from '#shared/failure/failure'
import { type Replies, type RequestInput, type RequestName, requests } from '#shared/ipc/contract'
import { msg, quoted } from '#shared/message/message'
import type { HandlerContext, MaskedContext } from './context'
import { handlers } from './handlers'
import type { Mask } from './masks'

/**
 * Parses a request, calls its handler and wraps what it throws. Nothing crosses this border, neither progress nor reply
 * nor a thrown mistake, without passing the mask, which knows every secret that the request has met.
 */
export async function serve<N extends RequestName>(
  context: HandlerContext,
  name: N,
  input: RequestInput<N>,
): Promise<Result<Replies[N]>> {
  const parsed = requests[name].input.safeParse(input)
  if (!parsed.success) {
    const [first, ...more] = parsed.error.issues.map(({ path, message }) => invalid(path.join('.'), message))
    return first ? fail(first, ...more) : fail(invalid('', ''))
  }
  const mask = context.masks.of(folderOf(parsed.data))
  const patience = patienceOf(parsed.data) ?? context.patience
  try {
    const result = await attempt(() =>
      handlers[name]({ ...maskedBy(mask, context), patience }, parsed.data as never),
    )
    const answer: Result<Replies[N]> = result.ok ? result.value : result
    return answer.ok && requests[name].unmasked ? answer : mask.clean(answer)
  } catch (error) {
    throw maskedMistake(mask, error)
  }
}

function folderOf(input: object): string | undefined {
  return 'dir' in input && typeof input.dir === 'string' ? input.dir : undefined
}

/** A vault password is a secret from the moment on in which a handler has it. */
function maskedBy(mask: Mask, context: HandlerContext): MaskedContext {
  return {
    ...context,
    report: (progress) => context.report(mask.clean(progress)),
    learn: mask.learn,
    vaultPassword: async (dir) => {
      const given = await context.vaultPassword(dir)
      if (given.ok && given.value) mask.learn([given.value])
      return given
    },
  }
}

/** A mistake of ours may quote what it was made with. */
function maskedMistake(mask: Mask, error: unknown): unknown {
  if (!(error instanceof Error)) return mask.clean(error)
  const masked = new Error(mask.redact(error.message))
  masked.name = error.name
  masked.stack = mask.redact(error.stack ?? '')
  return masked
}

/** Requests that ask hosts may say how patient they are. */
function patienceOf(input: object): number | undefined {
  return 'patience' in input && typeof input.patience === 'number' ? input.patience : undefined
}

function invalid(field: string, saw: string): Failure {
  return {
    code: 'request.invalid',
    what: msg`${field || msg`the request`} is not as it should be`,
    ...(field ? { where: { field } } : {}),
    saw: quoted(saw),
    remedy: field ? msg`give another ${field}` : msg`this is a mistake in Slipway: please report it`,
  }
}
