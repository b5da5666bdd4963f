import { readFile } from 'node:fs/promises'
import { extname, join, normalize } from 'node:path'
import type { BrowserContext } from 'playwright-core'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.map': 'application/json',
}

/** Where `serveFolder` answers; a secure context, as Slipway's own address is. */
export const address = 'http://localhost/'

/**
 * Answers all that a browser asks for from a folder; the built page brings its content policy. Not over a socket: Chromium
 * drops every connection when the networks of the machine change, and a lab beside the tests changes them often.
 */
export async function serveFolder(context: BrowserContext, folder: string): Promise<void> {
  await context.route('**/*', async (route) => {
    const { pathname } = new URL(route.request().url())
    const path = join(folder, normalize(pathname === '/' ? '/index.html' : decodeURIComponent(pathname)))
    const body = await readFile(path).catch(() => null)
    if (body === null) return route.fulfill({ status: 404 })
    const contentType = types[extname(path)] ?? 'application/octet-stream'
    return route.fulfill({ body, contentType })
  })
}
