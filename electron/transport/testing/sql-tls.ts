import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { createSecureContext, TLSSocket } from 'node:tls'
import type { Pair } from '#shared/testing/certificate'

export interface SqlTlsFront {
  readonly port: number
  /** Everything that clients sent before their connection was encrypted. */
  readonly clear: () => Buffer
  close(): void
}

/** CLIENT_SSL among the lower two bytes of the server's capabilities. */
const sslFlag = 0x0800
/** A packet of 32 bytes (flags, sizes, character set, zeros) behind its header of four. */
const sslRequest = 36
/** The type of the first record that a TLS client sends. */
const tlsHandshake = 22

/**
 * Stands before a server without TLS and offers it, as MariaDB does: greeting in the clear, the client's wish for TLS,
 * then everything encrypted. `more` is said right behind the greeting, which no honest server does.
 */
export async function startSqlTls(
  behind: number,
  pair: Pair,
  more: Buffer = Buffer.alloc(0),
): Promise<SqlTlsFront> {
  const clear: Buffer[] = []
  const open = new Set<Socket>()
  const server = createServer((client) => {
    const inner = connect(behind, '127.0.0.1')
    for (const socket of [client, inner]) {
      open.add(socket)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => {
        client.destroy()
        inner.destroy()
      })
    }
    inner.once('data', (greeting: Buffer) => {
      client.write(Buffer.concat([offering(greeting), more]))
      client.once('data', (chunk: Buffer) => {
        client.pause()
        // A client may begin with TLS before it was answered.
        const rest = chunk.subarray(sslRequest)
        const isTls = chunk.length === sslRequest || rest[0] === tlsHandshake
        clear.push(isTls ? chunk.subarray(0, sslRequest) : chunk)
        if (!isTls) return
        client.unshift(rest)
        encrypt(client, inner, pair)
      })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = () => {
    for (const socket of open) socket.destroy()
    server.close()
  }
  return { port, clear: () => Buffer.concat(clear), close }
}

/** The greeting with the flag for TLS, which lies behind version, id, eight bytes of the scramble and a zero. */
function offering(greeting: Buffer): Buffer {
  const offered = Buffer.from(greeting)
  const at = offered.indexOf(0, 5) + 1 + 4 + 8 + 1
  offered.writeUInt16LE(offered.readUInt16LE(at) | sslFlag, at)
  return offered
}

/** The server behind has not seen the wish for TLS, so the count of packets of the login differs by one. */
function encrypt(client: Socket, inner: Socket, pair: Pair): void {
  const tls = new TLSSocket(client, { isServer: true, secureContext: createSecureContext(pair) })
  tls.on('error', () => client.destroy())
  tls.once('data', (login: Buffer) => {
    inner.once('data', (verdict: Buffer) => {
      tls.write(counted(verdict, 1))
      inner.pipe(tls)
    })
    inner.write(counted(login, -1))
    tls.pipe(inner)
  })
}

function counted(packet: Buffer, by: number): Buffer {
  const changed = Buffer.from(packet)
  changed[3] = (changed[3] ?? 0) + by
  return changed
}
