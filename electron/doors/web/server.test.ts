import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import type { Door } from '#doors/window/door'
import { orThrow } from '#shared/failure/failure'
import { makeJoiner } from '#shared/ipc/pieces'
import type { ServerMessage } from '#shared/ipc/wire'
import { quoted } from '#shared/message/message'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { startWebServer, type WebOptions, type WebServer } from './server'
import { makeSessions } from './sessions'

let home = ''
let server: WebServer
let doors: (Door & {
  readonly send: (message: ServerMessage) => void
  readonly got: unknown[]
  closed: boolean
})[]

beforeEach(async () => {
  home = temporaryFolder('web')
  await mkdir(join(home, 'renderer', 'assets'), { recursive: true })
  await writeFile(join(home, 'renderer', 'index.html'), '<!doctype html>the window')
  await writeFile(join(home, 'renderer', 'assets', 'app-1.js'), 'export {}')
  await writeFile(join(home, 'renderer', 'notes.txt'), 'not of a page')
  await writeFile(join(home, 'secret.json'), '{"outside": true}')
  await symlink(join(home, 'secret.json'), join(home, 'renderer', 'link.json'))
  doors = []
  server = await start()
})
afterEach(async () => {
  await server.close()
})

async function start(more: Partial<WebOptions> = {}): Promise<WebServer> {
  return orThrow(
    await startWebServer({
      folder: join(home, 'renderer'),
      port: 0,
      open: (send) => {
        const got: unknown[] = []
        const door = {
          send,
          got,
          closed: false,
          receive: (message: unknown) => void got.push(message),
          close: () => {
            door.closed = true
          },
        }
        doors.push(door)
        return door
      },
      ...more,
    }),
  )
}

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
}

/** As a browser would never send it: with any header, `host` too. */
function ask(
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
  port = server.port,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port, path, method, headers }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (chunk: Buffer) => parts.push(chunk))
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          text: Buffer.concat(parts).toString(),
        }),
      )
    })
    call.on('error', reject)
    call.end()
  })
}

const pathOf = (link: string) => link.slice(new URL(link).origin.length)
const origin = () => `http://127.0.0.1:${server.port}`

async function enter(link = server.newLink()): Promise<string> {
  const answer = await ask(pathOf(link))
  expect(answer.status).toBe(303)
  const [cookie = ''] = answer.headers['set-cookie'] ?? []
  return cookie.split(';')[0] ?? ''
}

/** The status that a WebSocket was refused with, or the socket. */
function knock(headers: Record<string, string>, path = '/socket'): Promise<WebSocket | number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, { headers })
    socket.on('open', () => resolve(socket))
    socket.on('unexpected-response', (_call, answer) => {
      resolve(answer.statusCode ?? 0)
      socket.terminate()
    })
    socket.on('error', () => undefined)
  })
}

async function openWindow(): Promise<WebSocket> {
  const socket = await knock({ cookie: await enter(), origin: origin() })
  if (typeof socket === 'number') throw new Error(`refused with ${socket}`)
  return socket
}

const closed = (socket: WebSocket) => new Promise<number>((resolve) => socket.on('close', resolve))

test('it listens on loopback only', async () => {
  const other = await new Promise<string>((resolve) => {
    const socket = connect({ host: '127.0.0.2', port: server.port })
    socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''))
    socket.on('connect', () => resolve('connected'))
  })
  expect(other).toBe('ECONNREFUSED')
})

test('without a session nothing of the window is given out', async () => {
  for (const path of ['/', '/index.html', '/assets/app-1.js', '/nothing.js', '/socket']) {
    const answer = await ask(path)
    expect([path, answer.status]).toEqual([path, 401])
    expect(answer.text).not.toContain('the window')
  }
  for (const cookie of ['', `slipway-${server.port}=`, `slipway-${server.port}=x`, 'slipway=x'])
    expect((await ask('/', { cookie })).status).toBe(401)
})

test('a link opens one session, and opens no second one', async () => {
  const link = server.newLink()
  const first = await ask(pathOf(link))
  expect(first).toMatchObject({ status: 303, headers: { location: '/' } })
  expect(await ask(pathOf(link))).toMatchObject({ status: 401, headers: { 'cache-control': 'no-store' } })
  expect((await ask(pathOf(link))).headers['set-cookie']).toBeUndefined()
})

test('a link that is only looked at is not used up, and a wrong one opens nothing', async () => {
  const link = server.newLink()
  await ask(pathOf(link), {}, 'HEAD')
  for (const token of ['', 'x', '%00', 'a'.repeat(43)])
    expect((await ask(`/enter?token=${token}`)).status).toBe(401)
  expect((await ask(pathOf(link))).status).toBe(303)
})

test('a new link takes the place of one that was not used', async () => {
  const old = server.newLink()
  const fresh = server.newLink()
  expect((await ask(pathOf(old))).status).toBe(401)
  expect((await ask(pathOf(fresh))).status).toBe(303)
})

test('the session is a cookie that no script reads and no other site sends', async () => {
  const answer = await ask(pathOf(server.newLink()))
  const [cookie = ''] = answer.headers['set-cookie'] ?? []
  const [value = '', ...marks] = cookie.split('; ')
  expect(value).toMatch(/^slipway-\d+=[\w-]{43}$/)
  expect(marks.toSorted()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Strict'])
})

test('a second cookie of the same name, which a neighbour may have set, lets nobody in', async () => {
  const cookie = await enter()
  const [name] = cookie.split('=')
  expect((await ask('/', { cookie: `${cookie}; ${name}=x` })).status).toBe(401)
  expect((await ask('/', { cookie: `other=1; ${cookie}` })).status).toBe(200)
})

test('a request by a name of somebody else is refused, also with a session', async () => {
  const cookie = await enter()
  for (const host of [
    'evil.example',
    `evil.example:${server.port}`,
    '10.0.0.1',
    '127.0.0.1.evil.example',
    'localhost@evil',
    '127.0.0.1:80:80',
  ])
    expect([host, (await ask('/', { cookie, host })).status]).toEqual([host, 403])
  for (const host of ['127.0.0.1', 'localhost:9999', '[::1]:7717', 'LOCALHOST'])
    expect([host, (await ask('/', { cookie, host })).status]).toEqual([host, 200])
})

test('a request without a name, or of a form that no browser sends, is refused and ends nothing', async () => {
  const cookie = await enter()
  const raw = (text: string) =>
    new Promise<string>((resolve) => {
      const socket = connect({ host: '127.0.0.1', port: server.port })
      let got = ''
      socket.on('data', (chunk) => {
        got += chunk.toString()
      })
      socket.on('close', () => resolve(got))
      socket.write(text)
    })
  expect(await raw(`GET / HTTP/1.0\r\ncookie: ${cookie}\r\n\r\n`)).toContain('403')
  const upgrade = `connection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n`
  const ours = `host: 127.0.0.1\r\norigin: http://127.0.0.1\r\ncookie: ${cookie}\r\nconnection: close\r\n`
  for (const path of ['//', 'http://', '//:x', '/%', '*']) {
    await raw(`GET ${path} HTTP/1.1\r\n${ours}\r\n`)
    await raw(`GET ${path} HTTP/1.1\r\n${upgrade}${ours}\r\n`)
  }
  expect((await ask('/', { cookie })).status).toBe(200)
})

test('a request of another page is refused, also of a neighbour on another port', async () => {
  const cookie = await enter()
  const host = `127.0.0.1:${server.port}`
  for (const other of [
    'http://evil.example',
    'null',
    'http://127.0.0.1:1',
    `https://${host}`,
    `http://localhost:${server.port}`,
    '',
  ]) {
    expect([other, (await ask('/', { cookie, host, origin: other })).status]).toEqual([other, 403])
  }
  for (const site of ['cross-site', 'same-site'])
    expect(
      (await ask('/assets/app-1.js', { cookie, 'sec-fetch-site': site, 'sec-fetch-mode': 'no-cors' })).status,
    ).toBe(403)
  expect(
    (await ask('/', { cookie, host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' })).status,
  ).toBe(200)
})

test('a token is not taken from another page', async () => {
  const link = server.newLink()
  expect((await ask(pathOf(link), { origin: 'http://evil.example' })).status).toBe(403)
  expect((await ask(pathOf(link), { host: 'evil.example' })).status).toBe(403)
  expect((await ask(pathOf(link))).status).toBe(303)
})

test('the page comes with a policy that allows its own files and its own address, and with nothing else', async () => {
  const cookie = await enter()
  for (const path of ['/', '/assets/app-1.js', '/missing.js']) {
    const { headers } = await ask(path, { cookie })
    const policy = String(headers['content-security-policy'])
    const rules = new Map(
      policy.split('; ').map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1).join(' ')]),
    )
    expect(rules.get('default-src')).toBe("'none'")
    expect(rules.get('script-src')).toBe("'self'")
    expect(rules.get('style-src')).toBe("'self'")
    expect(rules.get('connect-src')).toBe(`'self' ws://127.0.0.1:${server.port}`)
    for (const none of [
      'frame-ancestors',
      'base-uri',
      'form-action',
      'object-src',
      'frame-src',
      'worker-src',
    ])
      expect([none, rules.get(none)]).toEqual([none, "'none'"])
    expect(policy).not.toContain('unsafe')
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
    })
  }
})

test('refusals carry no sniffing, and what is no page is kept by nobody', async () => {
  const cookie = await enter()
  expect((await ask('/', { cookie, host: 'evil' })).headers['x-content-type-options']).toBe('nosniff')
  expect((await ask('/', { cookie })).headers['cache-control']).toBe('no-store')
  expect((await ask('/assets/app-1.js', { cookie })).headers['cache-control']).toContain('private')
})

test('only files of the window are given out, whatever the path says', async () => {
  const cookie = await enter()
  const ways = [
    '/../secret.json',
    '/%2e%2e/secret.json',
    '/..%2fsecret.json',
    '/assets/..%2f..%2fsecret.json',
    '/..%5csecret.json',
    '//etc/passwd',
    '/link.json',
    '/notes.txt',
    '/assets/',
    '/%00',
    '/index.html%00.js',
    '/%',
  ]
  for (const path of ways) {
    const answer = await ask(path, { cookie })
    expect([path, answer.status]).toEqual([path, 404])
    expect(answer.text).not.toContain('outside')
  }
  expect(await ask('/', { cookie })).toMatchObject({ status: 200, text: '<!doctype html>the window' })
  expect((await ask('/', { cookie }, 'HEAD')).text).toBe('')
})

test('nothing can be sent but by the window’s own way', async () => {
  const cookie = await enter()
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
    const answer = await ask('/', { cookie }, method)
    expect([method, answer.status, answer.headers.allow]).toEqual([method, 405, 'GET, HEAD'])
    expect(answer.headers['access-control-allow-origin']).toBeUndefined()
  }
})

test('a WebSocket needs a session, the page’s own origin, its host and its path', async () => {
  const cookie = await enter()
  const own = origin()
  expect(await knock({ origin: own })).toBe(401)
  expect(await knock({ origin: own, cookie: `slipway-${server.port}=x` })).toBe(401)
  expect(await knock({ cookie })).toBe(403)
  expect(await knock({ cookie, origin: 'http://evil.example' })).toBe(403)
  expect(await knock({ cookie, origin: 'http://127.0.0.1:1' })).toBe(403)
  expect(await knock({ cookie, origin: 'http://evil.example', host: 'evil.example' })).toBe(403)
  expect(await knock({ cookie, origin: own }, '/elsewhere')).toBe(404)
  expect(doors).toEqual([])
  const socket = await knock({ cookie, origin: own })
  expect(socket).toBeInstanceOf(WebSocket)
  expect(doors).toHaveLength(1)
  if (typeof socket !== 'number') socket.terminate()
})

test('messages go both ways, notices to every window, and a closed window closes its door', async () => {
  const socket = await openWindow()
  const second = await openWindow()
  const heard: unknown[] = []
  for (const one of [socket, second]) one.on('message', (data) => heard.push(JSON.parse(String(data))))
  socket.send('{"type":"cancel","id":1}')
  await vi.waitFor(() => expect(doors[0]?.got).toEqual([{ type: 'cancel', id: 1 }]))
  server.notify({ type: 'runsChanged', dir: '/d' })
  await vi.waitFor(() => expect(heard).toHaveLength(2))
  expect(server.windows).toBe(2)
  socket.close()
  await vi.waitFor(() => expect(doors.map((door) => door.closed)).toEqual([true, false]))
  expect(server.windows).toBe(1)
})

test('a large message goes to the window in pieces that make it whole again', async () => {
  const socket = await openWindow()
  const whole = makeJoiner()
  const [sizes, heard]: [number[], unknown[]] = [[], []]
  socket.on('message', (data) => {
    sizes.push(String(data).length)
    const text = whole(String(data))
    if (text !== null) heard.push(JSON.parse(text))
  })
  const message = {
    type: 'progress',
    id: 1,
    items: [{ type: 'line', text: quoted('🚢'.repeat(400_000)) }],
  } as const
  await vi.waitFor(() => expect(doors).toHaveLength(1))
  doors[0]?.send(message)
  await vi.waitFor(() => expect(heard).toEqual([message]))
  expect(sizes.length).toBeGreaterThan(3)
  expect(Math.max(...sizes)).toBeLessThan(300_000)
})

test('what is no JSON, and what is too large, closes that window and reaches no door', async () => {
  const wrong = await openWindow()
  wrong.send('{"type":')
  expect(await closed(wrong)).toBe(1007)
  const binary = await openWindow()
  binary.send(Buffer.from('{}'))
  expect(await closed(binary)).toBe(1007)
  await server.close()
  server = await start({ limits: { message: 1_000 } })
  const large = await openWindow()
  large.send(JSON.stringify('x'.repeat(2_000)))
  expect(await closed(large)).toBe(1009)
  expect(doors.flatMap(({ got }) => got)).toEqual([])
})

test('a window that does not read is cut off before it fills the memory', async () => {
  await server.close()
  server = await start({ limits: { backlog: 100_000 } })
  const socket = await openWindow()
  socket.pause()
  const text = 'x'.repeat(50_000)
  for (let at = 0; at < 400 && !doors[0]?.closed; at += 1) {
    doors[0]?.send({ type: 'progress', id: 1, items: [{ type: 'line', text: quoted(text) }] })
    if (at % 20 === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  await vi.waitFor(() => expect(doors[0]?.closed).toBe(true))
  socket.terminate()
})

test('one that is silent, or whose session has ended, is let go; one that answers stays', async () => {
  let now = 0
  const sessions = makeSessions(() => now, { tokenMs: 1_000, idleMs: 1_000, most: 4 })
  await server.close()
  server = await start({ sessions, limits: { aliveMs: 20 } })
  const there = await openWindow()
  const silent = await openWindow()
  silent.pong = () => undefined
  Object.assign(silent, { _autoPong: false })
  expect(await closed(silent)).toBe(1006)
  expect(there.readyState).toBe(WebSocket.OPEN)
  now = 5_000
  expect(await closed(there)).toBe(1006)
})

test('more windows than a person has are refused', async () => {
  await server.close()
  server = await start({ limits: { windows: 1 } })
  const socket = await openWindow()
  expect(await knock({ cookie: await enter(), origin: origin() })).toBe(503)
  socket.terminate()
})

test('a taken port is told with what to do', async () => {
  const again = await startWebServer({
    folder: home,
    port: server.port,
    open: () => ({ receive: () => undefined, close: () => undefined }),
  })
  expect(again).toMatchObject({
    ok: false,
    failures: [{ code: 'web.portTaken', remedy: expect.saying('--port') }],
  })
})

test('sessions end when nobody uses them, tokens when nobody came, and the oldest makes room', () => {
  let now = 0
  const sessions = makeSessions(() => now, { tokenMs: 100, idleMs: 1_000, most: 2 })
  const late = sessions.newToken()
  now = 200
  expect(sessions.open(late)).toBeNull()
  const ids = [1, 2, 3].map(() => sessions.open(sessions.newToken()) ?? '')
  expect(ids.map((id) => sessions.isOpen(id))).toEqual([false, true, true])
  now = 1_100
  expect(sessions.isOpen(ids[1])).toBe(true)
  now = 1_900
  expect([sessions.isOpen(ids[1]), sessions.isOpen(ids[2])]).toEqual([true, false])
  sessions.closeAll()
  expect([sessions.isOpen(ids[1]), sessions.isOpen(undefined)]).toEqual([false, false])
})
