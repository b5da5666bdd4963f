import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Door } from '#doors/window/door'
import { type Failure, fail, ok, type Result } from '#shared/failure/failure'
import type { Notice } from '#shared/ipc/wire'
import { thrownWords } from '#shared/lib/system-error'
import { msg } from '#shared/message/message'
import { fileBelow } from './files'
import { cookieOf, refusal, safeHeaders, targetOf } from './guard'
import { makeSessions, type Sessions } from './sessions'
import { acceptWindows, type OpenWindow, type WindowLimits } from './windows'

export interface WebOptions {
  /** The built window. */
  readonly folder: string
  /** 0 for one of the system's choice. */
  readonly port: number
  /** Opens the door of a window that has come. */
  readonly open: (send: Parameters<OpenWindow>[0]) => Door
  readonly sessions?: Sessions
  readonly limits?: Partial<WindowLimits>
}

export interface WebServer {
  readonly port: number
  /** An address that lets one browser in, once. */
  newLink(): string
  /** Tells every window. */
  notify(notice: Notice): void
  readonly windows: number
  close(): Promise<void>
}

/** The path of a link from the terminal. */
const entry = '/enter'

/** Serves the window on loopback to whoever came by a link. Errors: `web.portTaken`, `web.noPort`. */
export async function startWebServer(options: WebOptions): Promise<Result<WebServer>> {
  const sessions = options.sessions ?? makeSessions()
  const server = createServer({ maxHeaderSize: 16 * 1024, requestTimeout: 30_000 })
  const port = await listen(server, options.port)
  if (!port.ok) return port
  const cookie = `slipway-${port.value}`
  const isIn = (request: IncomingMessage) => sessions.isOpen(cookieOf(request.headers, cookie))
  server.on('request', (request, response) => {
    answer({ request, response, options, sessions, cookie, isIn }).catch(() => response.destroy())
  })
  const windows = acceptWindows(server, { open: options.open, isIn, ...options.limits })
  return ok({
    port: port.value,
    newLink: () => `http://127.0.0.1:${port.value}${entry}?token=${sessions.newToken()}`,
    notify: (notice) => windows.notify(notice),
    get windows() {
      return windows.count
    },
    close: async () => {
      sessions.closeAll()
      windows.close()
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  })
}

interface Asked {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly options: WebOptions
  readonly sessions: Sessions
  readonly cookie: string
  readonly isIn: (request: IncomingMessage) => boolean
}

async function answer(asked: Asked): Promise<void> {
  const { request, response, options } = asked
  const refused = refusal(request.headers, false)
  // What came by a wrong name is told nothing that depends on what is there.
  if (refused) return end(response, 403, {}, refused)
  const headers = safeHeaders(request.headers.host ?? '')
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return end(response, 405, { ...headers, allow: 'GET, HEAD' }, 'only GET')
  const { path, query } = targetOf(request.url)
  if (path === entry) return enter(asked, headers, query.get('token') ?? '')
  if (!asked.isIn(request)) return end(response, 401, headers, letIn)
  const file = await fileBelow(options.folder, path)
  if (!file) return end(response, 404, headers, 'not found')
  const hashed = path.startsWith('/assets/')
  const cache = hashed ? 'private, max-age=31536000, immutable' : 'no-store'
  const more = { 'content-type': file.type, 'content-length': file.bytes.length, 'cache-control': cache }
  response.writeHead(200, { ...headers, ...more })
  response.end(request.method === 'HEAD' ? undefined : file.bytes)
}

/** A link is used by opening it, and by nothing that only looks at it. */
function enter({ request, response, sessions, cookie, isIn }: Asked, headers: Headers, token: string): void {
  const onward = { ...headers, location: '/' }
  const id = request.method === 'HEAD' ? null : sessions.open(token)
  if (id !== null) {
    const value = `${cookie}=${id}; Path=/; HttpOnly; SameSite=Strict`
    end(response, 303, { ...onward, 'set-cookie': value }, '')
  } else if (isIn(request)) end(response, 303, onward, '')
  else end(response, 401, headers, letIn)
}

type Headers = Readonly<Record<string, string>>

const letIn =
  'Slipway lets a browser in by the link that `slipway serve` prints, and each link works once.\nPress Enter in that terminal for a new one.\n'

function end(response: ServerResponse, status: number, headers: Headers, text: string): void {
  const type = { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' }
  response.writeHead(status, { ...type, 'cache-control': 'no-store', ...headers })
  response.end(text)
}

function listen(server: Server, port: number): Promise<Result<number>> {
  return new Promise((done) => {
    server.once('error', (error: NodeJS.ErrnoException) => done(fail(notListening(port, error))))
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address()
      done(ok(typeof address === 'object' && address ? address.port : port))
    })
  })
}

function notListening(port: number, error: NodeJS.ErrnoException): Failure {
  const taken = error.code === 'EADDRINUSE'
  return {
    code: taken ? 'web.portTaken' : 'web.noPort',
    what: taken
      ? msg`Port ${port} of this machine is taken, perhaps by another \`slipway serve\``
      : msg`Port ${port} of this machine cannot be opened`,
    saw: thrownWords(error),
    remedy: msg`End the other program, or choose another port with --port N; 0 takes any free one.`,
    command: ['serve', '--port', '0'],
  }
}
