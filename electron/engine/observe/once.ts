import type { HostReader, HttpCall, HttpReply, HttpRequest } from '../ports'

/**
 * Asks equal questions of one observation once: every OpenStack service logs in to Keystone as the same administrator and
 * reads the same lists. Fails for all askers alike. For one observation only: nothing is told twice later.
 */
export function askedOnce(http: HttpCall): HttpCall {
  const replies = new WeakMap<HostReader, Map<string, Promise<HttpReply>>>()
  return (via, request, options) => {
    const known = replies.get(via) ?? new Map<string, Promise<HttpReply>>()
    replies.set(via, known)
    const key = keyOf(request)
    const reply = known.get(key) ?? http(via, request, options)
    known.set(key, reply)
    return reply
  }
}

/** Never leaves this file: it holds what secrets reveal. */
function keyOf({ method, to, path, headers = {}, body }: HttpRequest): string {
  const sent = Object.entries(headers).map(([name, value]) => [name, revealed(value)])
  return JSON.stringify([method, to, path, sent, body === undefined ? null : revealed(body)])
}

function revealed(value: string | { reveal(): string }): string {
  return typeof value === 'string' ? value : value.reveal()
}
