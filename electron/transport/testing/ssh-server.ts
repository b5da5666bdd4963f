import { type ChildProcess, spawn } from 'node:child_process'
import { createConnection, createServer, type Socket } from 'node:net'
import { fileURLToPath } from 'node:url'
import { type Connection, Server, type ServerChannel, utils } from 'ssh2'
import type { InventoryHost } from '#shared/model/environment'

export interface KeyPair {
  readonly private: string
  readonly public: string
}

/** ssh2 has no public way to cut a connection off, or to stop listening to it. */
function socketOf(connection: Connection): Socket {
  return (connection as unknown as { readonly _sock: Socket })._sock
}

export function makeKey(passphrase?: string): KeyPair {
  for (;;) {
    const pair =
      passphrase === undefined
        ? utils.generateKeyPairSync('ed25519')
        : utils.generateKeyPairSync('ed25519', { passphrase, cipher: 'aes256-cbc', rounds: 1 })
    // One in some hundred keys that ssh2 makes cannot be read back, by ssh2 or ssh-keygen.
    if (!(utils.parseKey(pair.private, passphrase) instanceof Error)) return pair
  }
}

export interface SshServerOptions {
  readonly hostKey: string
  readonly port?: number
  /** Public keys that are let in. */
  readonly keys?: readonly string[]
  readonly password?: string
  readonly maxSessions?: number
  readonly forwardTcp?: boolean
  readonly forwardUnix?: boolean
  /** Sockets of this machine under the paths that the client asks for. */
  readonly sockets?: Readonly<Record<string, string>>
  /** Put before PATH, so that `sudo` and `id` can be scripted. */
  readonly path?: string
  readonly env?: Readonly<Record<string, string>>
  /** Shell text that a login script would print around a command. */
  readonly noise?: string
  /** Holds the login back, so that handshakes overlap. */
  readonly loginDelayMs?: number
}

/** An SSH server of this process that runs commands with this machine's sh. */
export interface SshServer {
  readonly port: number
  /** What was seen so far. */
  readonly seen: {
    connections: number
    open: number
    /** Most connections between their start and their login at the same time. */
    handshakesAtOnce: number
    sessionsAtOnce: number
    refusedSessions: number
    refusedForwards: number
    logins: string[]
    commands: string[]
  }
  /** Cuts all connections without a word. */
  drop(): void
  /** From now on it takes connections and data and never says a word, as a machine that hangs. */
  freeze(): Promise<void>
  close(): Promise<void>
}

export async function startSshServer(options: SshServerOptions): Promise<SshServer> {
  const seen: SshServer['seen'] = {
    connections: 0,
    open: 0,
    handshakesAtOnce: 0,
    sessionsAtOnce: 0,
    refusedSessions: 0,
    refusedForwards: 0,
    logins: [],
    commands: [],
  }
  const connections = new Set<Connection>()
  const children = new Set<ChildProcess>()
  let shaking = 0
  const server = new Server({ hostKeys: [options.hostKey] }, (connection) => {
    connections.add(connection)
    seen.connections++
    seen.open++
    shaking++
    seen.handshakesAtOnce = Math.max(seen.handshakesAtOnce, shaking)
    let done = false
    const shaken = () => {
      if (!done) shaking--
      done = true
    }
    connection.on('error', () => undefined)
    connection.on('close', () => {
      shaken()
      seen.open--
      connections.delete(connection)
    })
    connection.on('ready', shaken)
    authenticate(connection, options, seen)
    serve(connection, options, seen, children)
  })
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  const address = server.address()
  const drop = () => {
    for (const connection of connections) socketOf(connection).destroy()
  }
  const port = typeof address === 'object' && address ? address.port : 0
  const held = new Set<Socket>()
  const mute = createServer((socket) => held.add(socket.on('error', () => undefined)))
  return {
    port,
    seen,
    drop,
    freeze: () =>
      new Promise((resolve) => {
        for (const connection of connections) socketOf(connection).pause()
        server.close()
        mute.listen(port, '127.0.0.1', () => resolve())
      }),
    close: () =>
      new Promise((resolve) => {
        for (const socket of held) socket.destroy()
        mute.close()
        server.close(() => resolve())
        drop()
        for (const child of children) child.kill('SIGKILL')
      }),
  }
}

function authenticate(connection: Connection, options: SshServerOptions, seen: SshServer['seen']): void {
  const keys = (options.keys ?? [])
    .map((key) => utils.parseKey(key))
    .flatMap((key) => (key instanceof Error ? [] : key))
  connection.on('authentication', (context) => {
    seen.logins.push(context.method)
    const accepted =
      (context.method === 'password' && context.password === options.password) ||
      (context.method === 'publickey' &&
        keys.some(
          (key) =>
            key.type === context.key.algo &&
            key.getPublicSSH().equals(context.key.data) &&
            (!context.signature ||
              key.verify(context.blob ?? Buffer.alloc(0), context.signature, context.hashAlgo)),
        ))
    const answer = () => (accepted ? context.accept() : context.reject(['publickey', 'password']))
    if (options.loginDelayMs) setTimeout(answer, options.loginDelayMs)
    else answer()
  })
}

function serve(
  connection: Connection,
  options: SshServerOptions,
  seen: SshServer['seen'],
  children: Set<ChildProcess>,
): void {
  let sessions = 0
  connection.on('session', (accept, reject) => {
    if (sessions >= (options.maxSessions ?? 10)) {
      seen.refusedSessions++
      return reject()
    }
    sessions++
    seen.sessionsAtOnce = Math.max(seen.sessionsAtOnce, sessions)
    const session = accept()
    session.on('close', () => sessions--)
    session.on('exec', (acceptExec, _reject, { command }) => {
      seen.commands.push(command)
      run(acceptExec(), `${options.noise ?? ''}\n${command}`, options, children)
    })
  })
  // Without a listener ssh2 answers "administratively prohibited", as sshd does.
  if (options.forwardTcp !== false) {
    connection.on('tcpip', (accept, reject, { destIP, destPort }) =>
      join(createConnection(destPort, destIP), accept, reject),
    )
  }
  if (options.forwardUnix === false) return
  connection.on('openssh.streamlocal', (accept, reject, { socketPath }) => {
    const socket = options.sockets?.[socketPath]
    if (!socket) {
      seen.refusedForwards++
      return reject()
    }
    join(createConnection(socket), accept, reject)
  })
}

function join(
  socket: ReturnType<typeof createConnection>,
  accept: () => ServerChannel,
  reject: () => void,
): void {
  socket.once('error', reject)
  socket.once('connect', () => {
    socket.removeListener('error', reject)
    const channel = accept()
    channel.on('error', () => undefined)
    socket.on('error', () => channel.close())
    channel.pipe(socket).pipe(channel)
  })
}

function run(
  channel: ServerChannel,
  text: string,
  options: SshServerOptions,
  children: Set<ChildProcess>,
): void {
  const path = [options.path, fileURLToPath(new URL('./as-root', import.meta.url)), process.env.PATH]
    .filter(Boolean)
    .join(':')
  const child = spawn('/bin/sh', ['-c', text], { env: { ...process.env, ...options.env, PATH: path } })
  children.add(child)
  child.stdin.on('error', () => undefined)
  channel.on('error', () => undefined)
  channel.pipe(child.stdin)
  child.stdout.pipe(channel, { end: false })
  child.stderr.pipe(channel.stderr, { end: false })
  channel.on('close', () => child.kill('SIGKILL'))
  child.on('close', (code, signalName) => {
    children.delete(child)
    channel.exit(code ?? (signalName ? 137 : 0))
    channel.end()
    channel.close()
  })
}

/** A host of the inventory that is this server. */
export function hostAt(
  port: number,
  given: Partial<InventoryHost['connection']> & { readonly name?: string } = {},
): InventoryHost {
  const { name = 'node1', ...connection } = given
  return {
    name,
    vars: { ansible_port: port, ansible_user: 'ops' },
    connection: {
      address: '127.0.0.1',
      port,
      user: 'ops',
      jumps: [],
      become: { enabled: true, user: 'root' },
      ...connection,
    },
  }
}
