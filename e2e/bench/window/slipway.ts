import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { type WebSocket, WebSocketServer } from 'ws'
import type { RequestName } from '../../../shared/ipc/contract'
import { piecesOf } from '../../../shared/ipc/pieces'
import { clientMessage, type ServerMessage } from '../../../shared/ipc/wire'
import { quoted } from '../../../shared/message/message'
import type { RunEventBody } from '../../../shared/model/run'
import { asProgress, hostNames, type Load, run, serviceNames } from './load'

export const dir = '/home/eve/clouds/bench'
/** As Slipway's servers gather events. */
const batchMs = 100
const most = 2000

export interface Served {
  readonly url: string
  /** What was sent for the page, compressed as a server on a slow line would: path → bytes. */
  readonly sizes: ReadonlyMap<string, number>
  /** Tells the rest of the load at that many events a second; resolves when all of them were sent. */
  readonly stream: (perSecond: number) => Promise<void>
  /** Ends the run. */
  readonly end: () => void
  readonly close: () => Promise<void>
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
}

/** Notes how large each file is on its way. */
function filesServer(folder: string, sizes: Map<string, number>): Server {
  return createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://x')
    const name = pathname === '/' ? '/index.html' : decodeURIComponent(pathname)
    readFile(join(folder, normalize(name))).then(
      (body) => {
        const packed = gzipSync(body)
        sizes.set(name, packed.length)
        response.writeHead(200, {
          'content-type': types[extname(name)] ?? 'application/octet-stream',
          'content-encoding': 'gzip',
        })
        response.end(packed)
      },
      () => response.writeHead(404).end(),
    )
  })
}

/** The built window, and behind its socket a Slipway that knows one environment and one live run. */
export async function serveWindow(folder: string, load: Load): Promise<Served> {
  const sizes = new Map<string, number>()
  const followers = new Map<WebSocket, number>()
  const told: RunEventBody[] = [load.first]
  const began = new Date().toISOString()
  let ended = false
  const server = filesServer(folder, sizes)
  const sockets = new WebSocketServer({ server, path: '/socket' })
  sockets.on('connection', (socket) => {
    const send = (message: ServerMessage) => {
      for (const piece of piecesOf(JSON.stringify(message))) socket.send(piece)
    }
    socket.on('close', () => followers.delete(socket))
    socket.on('message', (data) => {
      const message = clientMessage.parse(JSON.parse(String(data)))
      if (message.type === 'cancel') return
      const { id, name } = message
      if (name !== 'run.follow') {
        send({ type: 'reply', id, result: answer(name as RequestName, began, ended) })
        return
      }
      for (let at = 0; at < told.length; at += most)
        send({ type: 'progress', id, items: asProgress(told.slice(at, at + most), at + 1, began) })
      if (ended) send({ type: 'reply', id, result: { ok: true, value: { result: 'done' } } })
      else followers.set(socket, id)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  function tell(bodies: readonly RunEventBody[]): void {
    const at = new Date().toISOString()
    for (const [socket, id] of followers) {
      const message: ServerMessage = { type: 'progress', id, items: asProgress(bodies, told.length + 1, at) }
      socket.send(JSON.stringify(message))
    }
    told.push(...bodies)
  }

  async function stream(perSecond: number): Promise<void> {
    const start = Date.now()
    let next = 0
    while (next < load.bodies.length) {
      await sleep(batchMs)
      const due = Math.min(load.bodies.length, Math.floor(((Date.now() - start) / 1000) * perSecond))
      if (due > next) tell(load.bodies.slice(next, due))
      next = due
    }
  }

  function end(): void {
    tell([{ type: 'runFinished', result: 'done', failures: [] }])
    ended = true
    for (const [socket, id] of followers) {
      const message: ServerMessage = { type: 'reply', id, result: { ok: true, value: { result: 'done' } } }
      socket.send(JSON.stringify(message))
    }
    followers.clear()
  }

  return {
    url: `http://127.0.0.1:${port}/`,
    sizes,
    stream,
    end,
    close: async () => {
      for (const socket of sockets.clients) socket.terminate()
      sockets.close()
      await new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      })
    },
  }
}

type Answer = Extract<ServerMessage, { type: 'reply' }>['result']

function answer(name: RequestName, began: string, ended: boolean): Answer {
  const found = answers(began, ended)[name]
  if (found !== undefined) return { ok: true, value: found }
  const failure = {
    code: 'bench.none',
    what: quoted(`The bench has no answer to ${name}.`),
    remedy: quoted('None is needed.'),
  }
  return { ok: false, failures: [failure] }
}

function answers(began: string, ended: boolean): Partial<Record<RequestName, unknown>> {
  const state = ended ? { result: 'done', endedAt: new Date().toISOString() } : { result: 'running' }
  return {
    'app.info': {
      version: '0.1.0',
      platform: 'linux',
      door: 'web',
      home: '/home/eve',
      call: ['slipway'],
      lab: { possible: false, because: '' },
      keychain: false,
      releases: ['2025.1'],
      usualRelease: '2025.1',
    },
    'recent.list': [],
    'env.show': {
      dir,
      name: 'bench',
      release: '2025.1',
      image: {
        registry: 'registry.example.net:5000',
        namespace: 'openstack.kolla',
        tag: '2025.1-debian-trixie',
      },
      hosts: hostNames.map((host, at) => ({
        name: host,
        address: `10.20.${Math.floor(at / 250)}.${(at % 250) + 1}`,
        groups: [groupOf(host)],
        target: true,
      })),
      services: serviceNames.map((id) => ({ id, title: id, enabled: true })),
      options: [],
      notes: [],
      passwords: { set: 1, added: [] },
    },
    'inventory.list': {
      _meta: { hostvars: {} },
      all: { children: ['control', 'compute'] },
      control: { hosts: hostNames.filter((host) => groupOf(host) === 'control') },
      compute: { hosts: hostNames.filter((host) => groupOf(host) === 'compute') },
    },
    'catalog.list': [],
    'notes.read': {},
    'waivers.list': [],
    'run.live': ended ? [] : [{ dir, run, paused: false }],
    'run.list': [{ id: run, intent: { kind: 'deploy' }, startedAt: began, by: 'eve@desk', ...state }],
  }
}

function groupOf(host: string): string {
  return host.startsWith('ctl') ? 'control' : 'compute'
}
