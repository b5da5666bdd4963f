import { createServer, type Server, type Socket } from 'node:net'
import { resolve } from 'node:path'
import type { Duplex } from 'node:stream'
import { type Failure, fail, ok, type Result } from '#shared/failure/failure'
import { thrownWords } from '#shared/lib/system-error'
import { type Message, msg } from '#shared/message/message'

/** Where a tunnel leads: streams from a host that sees the cloud's address. */
export interface TunnelEnd {
  /** The host that carries it. */
  readonly via: string
  readonly scheme: 'http' | 'https'
  dial(): Promise<Duplex>
  close(): Promise<void>
}

export interface OpenTunnel {
  readonly url: string
  readonly via: string
}

/** At most one tunnel for each environment; what is open already is given again. */
export interface Tunnels {
  open(dir: string, reach: () => Promise<Result<TunnelEnd>>): Promise<Result<OpenTunnel>>
  /** Closing what is not open is no error. */
  close(dir: string): Promise<void>
  closeAll(): Promise<void>
}

export interface TunnelLimits {
  /** A tunnel that nobody uses is closed after this long. */
  readonly idleMs: number
  /** And every tunnel after this long. */
  readonly lifeMs: number
  readonly connections: number
}

const usual: TunnelLimits = { idleMs: 30 * 60_000, lifeMs: 8 * 3_600_000, connections: 64 }

/** Listens on loopback only, at a port of the system's choice. */
export function makeTunnels(limits: TunnelLimits = usual): Tunnels {
  const tunnels = new Map<string, Promise<Result<Tunnel>>>()
  const close = async (key: string) => {
    const found = tunnels.get(key)
    tunnels.delete(key)
    const tunnel = await found
    if (tunnel?.ok) await tunnel.value.close()
  }
  return {
    open: async (dir, reach) => {
      const key = resolve(dir)
      const opening = tunnels.get(key) ?? openTunnel(reach, limits, () => void close(key))
      tunnels.set(key, opening)
      const tunnel = await opening
      if (tunnel.ok) return ok({ url: tunnel.value.url, via: tunnel.value.via })
      if (tunnels.get(key) === opening) tunnels.delete(key)
      return tunnel
    },
    close: (dir) => close(resolve(dir)),
    closeAll: async () => {
      await Promise.all([...tunnels.keys()].map(close))
    },
  }
}

interface Tunnel extends OpenTunnel {
  close(): Promise<void>
}

async function openTunnel(
  reach: () => Promise<Result<TunnelEnd>>,
  limits: TunnelLimits,
  expire: () => void,
): Promise<Result<Tunnel>> {
  const reached = await reach()
  if (!reached.ok) return reached
  const end = reached.value
  const sockets = new Set<Socket>()
  let idle = setTimeout(expire, limits.idleMs)
  const life = setTimeout(expire, limits.lifeMs)
  const used = () => {
    clearTimeout(idle)
    idle = setTimeout(expire, limits.idleMs)
    idle.unref()
  }
  const server = createServer((socket) => {
    used()
    if (sockets.size >= limits.connections) return socket.destroy()
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
    carry(socket, end, used)
  })
  idle.unref()
  life.unref()
  const port = await listen(server)
  if (!port.ok) {
    await end.close()
    return port
  }
  return ok({
    url: `${end.scheme}://127.0.0.1:${port.value}/`,
    via: end.via,
    close: async () => {
      clearTimeout(idle)
      clearTimeout(life)
      for (const socket of sockets) socket.destroy()
      await new Promise((done) => server.close(done))
      await end.close()
    },
  })
}

/** Nothing listens to the socket before there is a stream: what came meanwhile would be lost. */
function carry(socket: Socket, end: TunnelEnd, used: () => void): void {
  end.dial().then(
    (stream) => {
      stream.on('error', () => socket.destroy())
      stream.on('close', () => socket.destroy())
      socket.on('close', () => stream.destroy())
      if (socket.destroyed) return stream.destroy()
      socket.on('data', used)
      socket.pipe(stream).pipe(socket)
    },
    () => socket.destroy(),
  )
}

function listen(server: Server): Promise<Result<number>> {
  return new Promise((done) => {
    server.once('error', (error) => done(fail(noPort(thrownWords(error)))))
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      done(typeof address === 'object' && address ? ok(address.port) : fail(noPort(msg`no address`)))
    })
  })
}

function noPort(saw: Message): Failure {
  return {
    code: 'tunnel.noPort',
    what: msg`No port of this machine could be opened for the tunnel`,
    saw,
    remedy: msg`Close programs that hold many ports open, and try again.`,
    retry: true,
  }
}
