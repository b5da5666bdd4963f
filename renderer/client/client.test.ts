import { expect, test } from 'vitest'
import { ok } from '#shared/failure/failure'
import { piecesOf } from '#shared/ipc/pieces'
import type { ClientMessage, ServerMessage } from '#shared/ipc/wire'
import { quoted } from '#shared/message/message'
import { createClient, type Wire, type WireState } from './client'
import { electronWire } from './electron-wire'
import { type SocketLike, webSocketWire } from './web-socket-wire'

function scriptedWire(first: WireState = 'open') {
  const sent: ClientMessage[] = []
  const takers: ((message: ServerMessage) => void)[] = []
  const watchers: ((state: WireState) => void)[] = []
  const wire: Wire = {
    send: (message) => void sent.push(message),
    onMessage: (take) => {
      takers.push(take)
      return () => undefined
    },
    onState: (take) => {
      watchers.push(take)
      take(first)
      return () => undefined
    },
  }
  const tell = (message: ServerMessage) => takers.forEach((take) => void take(message))
  const become = (state: WireState) => watchers.forEach((watch) => void watch(state))
  return { wire, sent, tell, become }
}

function scriptedSocket(): SocketLike & { readonly sent: string[] } {
  const sent: string[] = []
  return {
    sent,
    send: (text) => void sent.push(text),
    close: () => undefined,
    onopen: null,
    onclose: null,
    onmessage: null,
  }
}

test('each answer goes to the call of its number', async () => {
  const { wire, sent, tell } = scriptedWire()
  const client = createClient(wire)
  const first = client.call('app.info', {})
  const second = client.call('run.live', {})
  expect(sent).toEqual([
    { type: 'call', id: 1, name: 'app.info', input: {} },
    { type: 'call', id: 2, name: 'run.live', input: {} },
  ])
  tell({ type: 'reply', id: 2, result: ok([]) })
  tell({ type: 'reply', id: 1, result: ok('info') })
  expect(await second).toEqual(ok([]))
  expect(await first).toEqual(ok('info'))
})

test('progress comes in its batches, and none after the answer', async () => {
  const { wire, tell } = scriptedWire()
  const seen: number[] = []
  const call = createClient(wire).call(
    'env.show',
    { dir: 'x' },
    { onProgress: (items) => seen.push(items.length) },
  )
  const line = { type: 'line', text: quoted('a') } as const
  tell({ type: 'progress', id: 1, items: [line, line] })
  tell({ type: 'progress', id: 7, items: [line] })
  tell({ type: 'reply', id: 1, result: ok(null) })
  tell({ type: 'progress', id: 1, items: [line, line, line] })
  await call
  expect(seen).toEqual([2])
})

test('aborting asks to stop, once, and the answer is still waited for', async () => {
  const { wire, sent, tell } = scriptedWire()
  const stop = new AbortController()
  const call = createClient(wire).call('hosts.scan', { cidr: '10.0.0.0/24' }, { signal: stop.signal })
  stop.abort()
  expect(sent.at(-1)).toEqual({ type: 'cancel', id: 1 })
  tell({ type: 'reply', id: 1, result: ok([]) })
  expect(await call).toEqual(ok([]))
  expect(sent).toHaveLength(2)
})

test('calls before the wire is open are sent when it opens', () => {
  const { wire, sent, become } = scriptedWire('connecting')
  void createClient(wire).call('app.info', {})
  expect(sent).toEqual([])
  become('open')
  expect(sent).toHaveLength(1)
})

test('calls that wait when the line is cut answer that it was cut, and may be repeated', async () => {
  const { wire, become } = scriptedWire()
  const client = createClient(wire)
  const call = client.call('app.info', {})
  become('lost')
  const later = client.call('app.info', {})
  for (const result of [await call, await later]) {
    expect(result.ok ? [] : result.failures.map(({ code, retry }) => ({ code, retry }))).toEqual([
      { code: 'window.disconnected', retry: true },
    ])
  }
})

test('notices reach everyone who listens, until they stop', () => {
  const { wire, tell } = scriptedWire()
  const client = createClient(wire)
  const seen: string[] = []
  const stop = client.onNotice((notice) => seen.push(notice.type))
  tell({ type: 'notice', notice: { type: 'runsChanged', dir: 'x' } })
  stop()
  tell({ type: 'notice', notice: { type: 'environmentChanged', dir: 'x' } })
  expect(seen).toEqual(['runsChanged'])
})

test('the bridge of Electron is a wire that is always open', () => {
  const sent: ClientMessage[] = []
  const states: WireState[] = []
  const wire = electronWire({ send: (message) => void sent.push(message), onMessage: () => undefined })
  wire.onState((state) => states.push(state))
  wire.send({ type: 'cancel', id: 1 })
  wire.onMessage(() => undefined)()
  expect([states, sent]).toEqual([['open'], [{ type: 'cancel', id: 1 }]])
})

test('a cut socket is opened again, with longer pauses until one holds', () => {
  const sockets: ReturnType<typeof scriptedSocket>[] = []
  const pauses: number[] = []
  const due: (() => void)[] = []
  const wire = webSocketWire('ws://x', {
    open: () => {
      const socket = scriptedSocket()
      sockets.push(socket)
      return socket
    },
    later: (work, milliseconds) => {
      pauses.push(milliseconds)
      due.push(work)
    },
  })
  const states: WireState[] = []
  wire.onState((state) => states.push(state))
  const messages: ServerMessage[] = []
  wire.onMessage((message) => messages.push(message))

  sockets[0]?.onopen?.()
  for (let cut = 0; cut < 3; cut += 1) {
    sockets.at(-1)?.onclose?.()
    due.at(-1)?.()
  }
  sockets.at(-1)?.onopen?.()
  sockets.at(-1)?.onmessage?.({ data: '{"type":"notice","notice":{"type":"runsChanged","dir":"d"}}' })
  wire.send({ type: 'cancel', id: 3 })
  sockets.at(-1)?.onclose?.()

  expect(states).toEqual(['connecting', 'open', 'lost', 'open', 'lost'])
  expect(pauses).toEqual([250, 500, 1000, 250])
  expect(messages).toHaveLength(1)
  expect(sockets.at(-1)?.sent).toEqual(['{"type":"cancel","id":3}'])
})

test('a message that comes in pieces is read when the last one is there, and no half of it after a cut', () => {
  const sockets: SocketLike[] = []
  const wire = webSocketWire('ws://x', {
    open: () => {
      const socket = scriptedSocket()
      sockets.push(socket)
      return socket
    },
    later: (work) => work(),
  })
  const seen: ServerMessage[] = []
  wire.onMessage((message) => seen.push(message))
  const message: ServerMessage = { type: 'notice', notice: { type: 'runsChanged', dir: 'a+b.c' } }
  const [first = '', ...rest] = piecesOf(JSON.stringify(message), 20)
  sockets[0]?.onmessage?.({ data: first })
  sockets[0]?.onclose?.()
  for (const data of [first, ...rest]) sockets[1]?.onmessage?.({ data })
  expect(rest.length).toBeGreaterThan(1)
  expect(seen).toEqual([message])
})

test('a large message is acted on in a task of its own, and none overtakes it', () => {
  const due: (() => void)[] = []
  const socket = scriptedSocket()
  const wire = webSocketWire('ws://x', { open: () => socket, later: (work) => void due.push(work) })
  const seen: string[] = []
  wire.onMessage((message) => seen.push(message.type === 'notice' ? JSON.stringify(message).slice(-12) : ''))
  const tell = (dir: string) => {
    const message: ServerMessage = { type: 'notice', notice: { type: 'runsChanged', dir } }
    socket.onmessage?.({ data: JSON.stringify(message) })
  }
  tell('small1')
  tell(`${'x'.repeat(600_000)}large2`)
  tell('small3')
  expect(seen.map((text) => text.slice(0, 9).replace(/\W/g, ''))).toEqual(['small1'])
  while (due.length > 0) due.shift()?.()
  tell('small4')
  expect(seen.map((text) => text.replace(/\W/g, '').slice(-6))).toEqual([
    'small1',
    'large2',
    'small3',
    'small4',
  ])
})
