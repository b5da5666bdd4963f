import type { IncomingHttpHeaders } from 'node:http'

/** Names under which this machine reaches itself. Any other `Host` came by a name that somebody else gave out. */
const loopback: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]'])

/**
 * Why a request is refused, or null. The port is not looked at: behind a tunnel the browser uses another one. But who
 * asks from a page must be that very address, also when it is a neighbour on another port.
 */
export function refusal(headers: IncomingHttpHeaders, needsOrigin: boolean): string | null {
  const { host, origin } = headers
  if (!isLoopback(host)) return 'Host is not a loopback address'
  if (origin === undefined && needsOrigin) return 'Origin is missing'
  if (origin !== undefined && origin.toLowerCase() !== `http://${host?.toLowerCase()}`)
    return 'Origin is another page'
  const site = headers['sec-fetch-site']
  const asked = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document'
  if (site !== undefined && site !== 'same-origin' && site !== 'none' && !asked)
    return 'asked by another page'
  return null
}

function isLoopback(host: string | undefined): boolean {
  if (host === undefined) return false
  const [, name = ''] = /^(\[[0-9a-f:]+\]|[a-z0-9.-]+)(?::\d{1,5})?$/i.exec(host) ?? []
  return loopback.has(name.toLowerCase())
}

/** The path of a request's target and what follows `?`, without the host that a hostile one may name. */
export function targetOf(url: string | undefined): {
  readonly path: string
  readonly query: URLSearchParams
} {
  const [path = '/', query = ''] = (url ?? '/').split('?', 2)
  return { path, query: new URLSearchParams(query) }
}

/** A cookie by name. Several of one name are nobody's. */
export function cookieOf(headers: IncomingHttpHeaders, name: string): string | undefined {
  const found = (headers.cookie ?? '').split(';').flatMap((part) => {
    const at = part.indexOf('=')
    return part.slice(0, at).trim() === name ? [part.slice(at + 1).trim()] : []
  })
  return found.length === 1 ? found[0] : undefined
}

/** What every answer carries. The page may load its own files and talk to its own address, and nothing else. */
export function safeHeaders(host: string): Readonly<Record<string, string>> {
  return {
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      "font-src 'self'",
      `connect-src 'self' ws://${host}`,
      "worker-src 'none'",
      "frame-src 'none'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ].join('; '),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
  }
}
