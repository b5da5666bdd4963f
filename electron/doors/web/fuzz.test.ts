import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { type TestServices, testServices } from '#app/services.testing'
import { openDoor } from '#doors/window/door'
import { channels, hostile, inputFor, pictureOf, random } from '#doors/window/fuzz.testing'
import { orThrow, type Result } from '#shared/failure/failure'
import { requests } from '#shared/ipc/contract'
import { english } from '#shared/message/message'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { startWebServer, type WebServer } from './server'

let home = ''
let services: TestServices
let server: WebServer
let cookie = ''

beforeEach(async () => {
  home = temporaryFolder('web-fuzz')
  await mkdir(join(home, 'renderer'))
  await writeFile(join(home, 'renderer', 'index.html'), 'the window')
  services = testServices(home)
  server = orThrow(
    await startWebServer({
      folder: join(home, 'renderer'),
      port: 0,
      open: (send) => openDoor(services, send, { calls: 100_000 }),
    }),
  )
  const answer = await fetch(server.newLink(), { redirect: 'manual' })
  cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
})
afterEach(async () => {
  await server.close()
})

interface Window {
  readonly socket: WebSocket
  readonly replies: Map<number, Result<unknown>>
  readonly closed: Promise<number>
}

function openWindow(): Promise<Window> {
  const origin = `http://127.0.0.1:${server.port}`
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/socket`, { headers: { cookie, origin } })
  const replies = new Map<number, Result<unknown>>()
  socket.on('message', (data) => {
    const message = JSON.parse(String(data))
    if (message.type === 'reply') replies.set(message.id, message.result)
  })
  socket.on('error', () => undefined)
  const closed = new Promise<number>((resolve) => socket.on('close', resolve))
  return new Promise((resolve) => socket.on('open', () => resolve({ socket, replies, closed })))
}

test('nonsense on every channel through a real WebSocket is answered with what is wrong, and does nothing', async () => {
  const before = await pictureOf(home)
  const { socket, replies } = await openWindow()
  const next = random(5)
  const asked = channels
    .flatMap((name) => Array.from({ length: 10 }, () => ({ name, input: inputFor(name, next) })))
    // Any word may be the name of a lab: a request that has one is no nonsense.
    .filter(({ name, input }) => name !== 'lab.up' || !requests[name].input.safeParse(input).success)
  for (const [at, { name, input }] of asked.entries())
    socket.send(JSON.stringify({ type: 'call', id: at + 1, name, input }))
  await vi.waitFor(() => expect(replies.size).toBe(asked.length), { timeout: 30_000 })
  const unclear = [...replies.values()].flatMap((result) =>
    result.ok
      ? []
      : result.failures.filter(({ code, remedy }) => code === 'internal' || english(remedy) === ''),
  )
  expect(unclear).toEqual([])
  expect(await pictureOf(home)).toEqual(before)
  expect([services.labs, services.notices]).toEqual([[], []])
  socket.terminate()
})

test('texts that are no message close their window at most, and the next one is served', async () => {
  const next = random(9)
  const whole = JSON.stringify({ type: 'call', id: 1, name: 'run.live', input: {} })
  const texts = [
    ...Array.from({ length: 30 }, () => whole.slice(0, Math.floor(next() * whole.length))),
    ...Array.from({ length: 30 }, () =>
      String.fromCharCode(...Array.from({ length: 40 }, () => Math.floor(next() * 0xd7ff))),
    ),
    ...hostile.map((value) => JSON.stringify(value)),
    '['.repeat(200_000),
    `{"type":"call","id":1,"name":"run.live","input":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
    '{"type":"call","id":1e999,"name":"run.live"}',
  ]
  for (const text of texts) {
    const { socket, closed } = await openWindow()
    socket.send(text)
    socket.ping()
    const ended = await Promise.race([
      closed,
      new Promise<'alive'>((resolve) => socket.on('pong', () => resolve('alive'))),
    ])
    expect([1005, 1006, 1007, 'alive']).toContain(ended)
    socket.terminate()
  }
  const { socket, replies } = await openWindow()
  socket.send(whole)
  await vi.waitFor(() => expect(replies.get(1)).toEqual({ ok: true, value: [] }))
  socket.terminate()
})

test('frames that are no WebSocket’s end the connection and nothing else', async () => {
  const { socket, closed } = await openWindow()
  const raw = Object.entries(socket).find(([key]) => key === '_socket')?.[1]
  raw.write(Buffer.from([0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]))
  expect([1002, 1006]).toContain(await closed)
  const again = await openWindow()
  expect(again.socket.readyState).toBe(WebSocket.OPEN)
  again.socket.terminate()
})
