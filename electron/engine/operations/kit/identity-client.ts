import { FailureError } from '#shared/failure/failure'
import type { JsonValue } from '#shared/lib/json'
import { type Secret, secret } from '#shared/lib/secret'
import { firstPart } from '#shared/lib/text'
import { type Message, msg, quoted } from '#shared/message/message'
import { stretched } from '#shared/model/patience'
import { originOf } from '#shared/model/target'
import type { HttpReply, HttpRequest } from '../../ports'
import { type IdentityBase, identityToken } from '../../protocols/identity'
import type { OpContext } from './context'
import type { IdentityServer as Server } from './shapes'

type Body = JsonValue | Secret

export interface IdentityReply {
  readonly status: number
  readonly body: unknown
}

/** Keystone's v3 API with a token. Replies with other statuses than expected (2xx by default) are failures. */
export interface IdentityClient {
  call(
    method: HttpRequest['method'],
    path: string,
    body?: Body,
    statuses?: readonly number[],
  ): Promise<IdentityReply>
  failure(saw: Message): FailureError
}

/** Gets a token; the balancer may need some seconds to see a server that has just started, so it asks again. */
export async function identityClient(context: OpContext, server: Server): Promise<IdentityClient> {
  const base = { to: server.to, path: `${server.path}/v3` }
  const { user, project } = server
  const request = identityToken(base, { user, project, password: context.secret(server.passwordRef) })
  const reply = await patiently(context, server, request)
  const token = reply.headers['x-subject-token']
  if (reply.status !== 201 || !token) throw tokenFailure(context, server, reply)
  return {
    failure: (saw) => refused(context, server, saw),
    call: async (method, path, body, statuses) => {
      const answer = await patiently(context, server, authorised(base, method, path, secret(token), body))
      const expected = statuses
        ? statuses.includes(answer.status)
        : answer.status >= 200 && answer.status < 300
      if (!expected)
        throw refused(
          context,
          server,
          quoted(`${method} ${path}: ${answer.status} ${firstPart(answer.body, 300)}`),
        )
      return { status: answer.status, body: parsed(answer.body) }
    },
  }
}

function authorised(
  base: IdentityBase,
  method: HttpRequest['method'],
  path: string,
  token: Secret,
  body: Body | undefined,
): HttpRequest {
  const headers = { 'x-auth-token': token, 'content-type': 'application/json' }
  const text = body === undefined ? undefined : isSecret(body) ? body : JSON.stringify(body)
  return {
    method,
    to: base.to,
    path: `${base.path}${path}`,
    headers,
    ...(text === undefined ? {} : { body: text }),
  }
}

function isSecret(body: Body): body is Secret {
  return typeof body === 'object' && body !== null && 'reveal' in body && typeof body.reveal === 'function'
}

const attempts = 10
const pauseMs = 3_000

async function patiently(context: OpContext, server: Server, request: HttpRequest): Promise<HttpReply> {
  const { reader } = await context.session(server.via)
  for (let attempt = 1; ; attempt += 1) {
    const last = attempt >= stretched(attempts, context.pace)
    try {
      const reply = await context.http(reader, request, { timeoutMs: 20_000, signal: context.signal })
      if (reply.status < 500 || last) return reply
    } catch (error) {
      if (!(error instanceof FailureError) || last) throw error
    }
    context.emit.waiting(msg`Keystone at ${originOf(server.to)}${server.path}`)
    await context.clock.sleep(pauseMs, context.signal)
  }
}

function parsed(body: string): unknown {
  if (body.trim() === '') return {}
  try {
    return JSON.parse(body)
  } catch {
    return {}
  }
}

function tokenFailure(context: OpContext, server: Server, reply: HttpReply): FailureError {
  return refused(context, server, msg`${reply.status} when asked for a token for ${server.user}`)
}

function refused(context: OpContext, server: Server, saw: Message): FailureError {
  return new FailureError({
    code: 'identity.refused',
    what: msg`Keystone did not do what it was asked: ${context.op.title}`,
    where: { host: server.via, operation: context.op.id },
    saw,
    remedy: msg`Look at the log of the container keystone on the Keystone hosts, then deploy again.`,
    retry: true,
  })
}
