import { z } from 'zod'
import type { DeepReadonly } from '../lib/deep-readonly'
import { inUrl } from '../lib/ip'

export const targetShape = z.object({
  address: z.string().min(1),
  port: z.number().int().min(1).max(65_535),
  tls: z.object({ ca: z.string().min(1), serverName: z.string().min(1) }).nullable(),
})

/**
 * Whom a connection is made to. With `tls` it is encrypted, and the server must show a certificate that `ca` has signed
 * and that holds `serverName` (a name or an address): there is no connection that is encrypted and not verified. `ca` is
 * PEM for connections that Slipway makes, and the path of a bundle in the container for those that a service makes.
 */
export type Target = DeepReadonly<z.infer<typeof targetShape>>

/** A target that is not encrypted. */
export function plainTarget(address: string, port: number): Target {
  return { address, port, tls: null }
}

const schemes = { plain: 'http', tls: 'https' } as const

/** `http://10.0.0.1:5000`, `https://[fd00::1]:443`. */
export function originOf({ address, port, tls }: Target): string {
  return schemes[tls ? 'tls' : 'plain'].concat('://', inUrl(address), ':', `${port}`)
}

/**
 * Target and path (without a `/` at its end) of an http URL; of an https one with the CA that must have signed its
 * certificate. Null for other texts, and for https without a CA.
 */
export function targetOfUrl(text: string, ca: string | null): { to: Target; path: string } | null {
  const [, scheme, host = '', written, path = ''] = httpUrl.exec(text) ?? []
  if (scheme === undefined) return null
  const isTls = scheme === 'https'
  if (isTls && ca === null) return null
  const address = host.replace(/^\[|\]$/g, '')
  const port = written === undefined ? (isTls ? 443 : 80) : Number(written)
  const tls = isTls && ca !== null ? { ca, serverName: address } : null
  return { to: { address, port, tls }, path: path.replace(/\/+$/, '') }
}

/** Scheme, host, port and path; without a user, a query or a fragment. */
const httpUrl = /^(https?):\/\/(\[[^\]]+\]|[^\s/:?#@]+)(?::(\d{1,5}))?(\/[^\s?#]*)?$/
