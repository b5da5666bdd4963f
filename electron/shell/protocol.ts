import { readFile, realpath } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import type { CustomScheme } from 'electron'
import { appScheme, isAppUrl } from './origin'

/** As `protocol.registerSchemesAsPrivileged` takes it, before the app is ready. No `bypassCSP`, no service workers. */
export const appSchemes: CustomScheme[] = [
  {
    scheme: appScheme,
    privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
  },
]

/** What the page may load and do: its own files, nothing inline, no frames, no connections but to its own files. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'none'",
  "frame-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ')

const headers = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
  'cache-control': 'no-cache',
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

/**
 * Answers requests for `slipway://app/…` with files below `folder`, by kinds that a page is made of. All else is refused:
 * other hosts (403), other methods (405), ways out of the folder also by links, and unknown kinds of files (404).
 */
export function serveApp(folder: string): (request: Request) => Promise<Response> {
  return async (request) => {
    if (!isAppUrl(request.url)) return answer(403)
    if (request.method !== 'GET' && request.method !== 'HEAD') return answer(405)
    const path = pathOf(request.url)
    const type = path === null ? undefined : types[extname(path).toLowerCase()]
    if (path === null || type === undefined) return answer(404)
    const body = await readBelow(folder, path)
    if (!body) return answer(404)
    return new Response(request.method === 'HEAD' ? null : new Uint8Array(body), {
      status: 200,
      headers: { ...headers, 'content-type': type },
    })
  }
}

function answer(status: number): Response {
  return new Response(null, { status, headers })
}

/** The path that is asked for, decoded once; null for one that no file of ours has. */
function pathOf(url: string): string | null {
  try {
    const path = decodeURIComponent(new URL(url).pathname)
    if (path.includes('\0') || path.includes('\\') || path.includes('%')) return null
    return path.endsWith('/') ? `${path}index.html` : path
  } catch {
    return null
  }
}

async function readBelow(folder: string, path: string): Promise<Buffer | null> {
  try {
    const root = await realpath(folder)
    const file = await realpath(join(root, path))
    const way = relative(root, file)
    if (way === '' || way === '..' || way.startsWith(`..${sep}`) || way.includes(':')) return null
    return await readFile(file)
  } catch {
    return null
  }
}
