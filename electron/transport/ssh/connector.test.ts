import { execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, writeFile } from 'node:fs/promises'
import { createServer as createTcpServer, type Server as TcpServer } from 'node:net'
import path from 'node:path'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { SlowCall } from '#engine/ports'
import { secret } from '#shared/lib/secret'
import { spoken } from '#shared/message/spoken'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { systemClock } from '../lib/clock'
import { type HeldSession, held } from '../testing/held'
import { memoryKnownHosts } from '../testing/lab'
import {
  hostAt,
  type KeyPair,
  makeKey,
  type SshServer,
  type SshServerOptions,
  startSshServer,
} from '../testing/ssh-server'
import { type ConnectorOptions, createConnector, type SshConnector } from './connector'
import { fingerprint, parseHostKey } from './host-key'

const quick = { timeoutMs: 10_000 }
const serverKey = makeKey()
const userKey = makeKey()
const cleanups: (() => Promise<unknown>)[] = []
const home = temporaryFolder('ssh')
const keyFile = path.join(home, 'key')

beforeAll(async () => {
  await writeFile(keyFile, userKey.private, { mode: 0o600 })
})

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

async function server(options: Partial<SshServerOptions> = {}): Promise<SshServer> {
  const started = await startSshServer({ hostKey: serverKey.private, keys: [userKey.public], ...options })
  cleanups.push(() => started.close())
  return started
}

/** A connector of a user who accepts every host key; the key of the servers here is known already. */
function connector(options: Partial<ConnectorOptions> = {}): SshConnector {
  const known = { lookup: async () => [publicKeyOf(serverKey)], pin: async () => undefined }
  return fresh({ knownHosts: known, ...options })
}

/** A connector that knows no host yet. */
function fresh(
  options: Partial<ConnectorOptions> = {},
): SshConnector & { pins: ReturnType<typeof memoryKnownHosts>['pins'] } {
  const knownHosts = memoryKnownHosts()
  const made = createConnector({ knownHosts, confirmHostKey: () => true, home, ...options })
  cleanups.push(() => made.close())
  return { ...made, pins: knownHosts.pins }
}

async function session(
  made: SshConnector,
  host: Parameters<SshConnector['connect']>[0],
  options = quick,
): Promise<HeldSession> {
  const result = await made.connect(host, options)
  if (!result.ok) throw new Error(JSON.stringify(result.failures))
  return held(result.value)
}

function refused(code: string) {
  return { ok: false, failures: [{ code, where: { host: 'node1' } }] }
}

function publicKeyOf(pair: KeyPair) {
  return parseHostKey(Buffer.from(pair.public.split(' ')[1] ?? '', 'base64'))
}

/** An agent that holds the user's key; null, with the reason printed, where OpenSSH's is not installed. */
async function startAgent(): Promise<string | null> {
  const socket = path.join(home, `agent-${cleanups.length}-${Date.now()}`)
  const agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: 'ignore' })
  const started = await new Promise<boolean>((resolve) => {
    agent.once('error', () => resolve(false))
    agent.once('spawn', () => resolve(true))
  })
  if (!started) {
    console.info('skipped: no ssh-agent')
    return null
  }
  cleanups.push(async () => agent.kill())
  await expect.poll(() => existsSync(socket)).toBe(true)
  await chmod(keyFile, 0o600)
  execFileSync('ssh-add', ['-q', keyFile], {
    env: { ...process.env, SSH_AUTH_SOCK: socket },
    stdio: 'ignore',
  })
  return socket
}

describe('host keys', () => {
  test('are pinned on first use after the user was shown the fingerprint, and not asked about again', async () => {
    const { port } = await server()
    const questions: unknown[] = []
    const made = fresh({ confirmHostKey: (question) => Boolean(questions.push(question)) })
    await session(made, hostAt(port, { keyFile }))
    await session(made, hostAt(port, { keyFile, name: 'again' }))
    expect(questions).toEqual([
      {
        host: 'node1',
        address: '127.0.0.1',
        port,
        keyType: 'ssh-ed25519',
        key: publicKeyOf(serverKey).key,
        fingerprintSha256: fingerprint(publicKeyOf(serverKey)),
      },
    ])
    expect(made.pins.get(`127.0.0.1:${port}`)).toEqual([publicKeyOf(serverKey)])
  })

  test('that the user declines are not pinned, and nothing logs in', async () => {
    const { port, seen } = await server()
    const made = fresh({ confirmHostKey: async () => false })
    expect(await made.connect(hostAt(port, { keyFile }), quick)).toMatchObject(refused('ssh.hostKeyUnknown'))
    expect(made.pins.size).toBe(0)
    expect(seen.logins).toEqual([])
  })

  test('that differ from the pinned one stop the host before a login, with both fingerprints in the failure', async () => {
    const other = makeKey()
    const { port, seen } = await server()
    const made = fresh()
    made.pins.set(`127.0.0.1:${port}`, [publicKeyOf(other)])
    const result = await made.connect(hostAt(port, { keyFile }), quick)
    expect(result).toMatchObject(refused('ssh.hostKeyChanged'))
    expect(JSON.stringify(result)).toContain(fingerprint(publicKeyOf(other)))
    expect(JSON.stringify(result)).toContain(fingerprint(publicKeyOf(serverKey)))
    expect(seen.logins).toEqual([])
  })

  test('that change while we are connected end every later call without another try', async () => {
    const first = await server()
    const made = connector({ limits: { backoffFirstMs: 1 } })
    const { reader } = await session(made, hostAt(first.port, { keyFile }))
    await first.close()
    const second = await server({ port: first.port, hostKey: makeKey().private })
    const changed = { failures: [{ code: 'ssh.hostKeyChanged' }] }
    await expect(reader.probe('true', quick)).rejects.toMatchObject(changed)
    await expect(reader.probe('true', quick)).rejects.toMatchObject(changed)
    expect(second.seen.connections).toBe(1)
  })
})

describe('logging in', () => {
  test('with a password works, and its secret is not in the failure when it is wrong', async () => {
    const { port } = await server({ password: 'right-password' })
    await session(connector(), hostAt(port, { password: secret('right-password') }))
    const result = await connector().connect(hostAt(port, { password: secret('wrong-password') }), quick)
    expect(result).toMatchObject(refused('ssh.authFailed'))
    expect(JSON.stringify(result)).not.toContain('wrong-password')
  })

  test('with a key that the host does not know says what was tried and what the server takes', async () => {
    const { port } = await server({ keys: [makeKey().public] })
    const result = await connector().connect(hostAt(port, { keyFile }), quick)
    expect(result).toMatchObject(refused('ssh.authFailed'))
    expect(JSON.stringify(spoken(result))).toMatch(
      /tried the key .*\/key; the server accepts publickey, password/,
    )
  })

  test('with a key under a passphrase asks for the agent before anything is sent', async () => {
    const { port, seen } = await server()
    const locked = path.join(home, 'locked')
    await writeFile(locked, makeKey('passphrase').private)
    const result = await connector().connect(hostAt(port, { keyFile: locked }), quick)
    expect(result).toMatchObject({
      ok: false,
      failures: [{ code: 'ssh.keyEncrypted', where: { file: locked } }],
    })
    expect(JSON.stringify(spoken(result))).toContain(`ssh-add ${locked}`)
    expect(seen.logins).toEqual([])
  })

  test.each([
    ['is not there', 'nowhere', undefined, 'ssh.keyFileUnreadable'],
    ['is no key', 'text', 'no key', 'ssh.keyFileInvalid'],
    ['is a public key', 'public', makeKey().public, 'ssh.keyFileInvalid'],
  ])('with a key file that %s names the file', async (_what, name, text, code) => {
    const { port } = await server()
    const file = path.join(home, name)
    if (text !== undefined) await writeFile(file, text)
    const result = await connector().connect(hostAt(port, { keyFile: file }), quick)
    expect(result).toMatchObject({ ok: false, failures: [{ code, where: { file } }] })
  })

  test('with a key under a passphrase works when the agent has it', async (context) => {
    const agent = await startAgent()
    if (!agent) return context.skip()
    const { port } = await server({ keys: [userKey.public] })
    const locked = path.join(home, 'in-agent')
    await writeFile(locked, makeKey('passphrase').private)
    await session(connector({ agentSocket: agent }), hostAt(port, { keyFile: locked }))
    const stranger = await server({ keys: [makeKey().public] })
    const result = await connector({ agentSocket: agent }).connect(
      hostAt(stranger.port, { keyFile: locked }),
      quick,
    )
    expect(result).toMatchObject({ ok: false, failures: [{ code: 'ssh.keyEncrypted' }] })
  })

  test('goes on without an agent that does not answer', async () => {
    const { port } = await server({ password: 'right-password' })
    const made = connector({ agentSocket: path.join(home, 'no-agent') })
    await session(made, hostAt(port, { password: secret('right-password') }))
  })

  test('without a named key uses the usual keys of the user', async () => {
    const { port } = await server()
    const own = await mkdtemp(path.join(home, 'usual-'))
    const folder = path.join(own, '.ssh')
    await import('node:fs/promises').then(({ mkdir }) => mkdir(folder))
    await writeFile(path.join(folder, 'id_ed25519'), userKey.private)
    await session(connector({ home: own }), hostAt(port))
  })

  test('follows ~/.ssh/config where the inventory says nothing', async () => {
    const { port } = await server()
    const sshConfigText = `Host box\n  HostName 127.0.0.1\n  Port ${port}\n  User ops\n  IdentityFile ${keyFile}\n`
    const host = hostAt(22, { address: 'box' })
    await session(connector({ sshConfigText }), { ...host, vars: {} })
  })
})

describe('a host that cannot be used', () => {
  async function listener(onConnect: Parameters<typeof createTcpServer>[1]): Promise<number> {
    const listening: TcpServer = createTcpServer({}, onConnect)
    await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
    cleanups.push(async () => listening.close())
    const address = listening.address()
    return typeof address === 'object' && address ? address.port : 0
  }

  test('because nothing listens is unreachable', async () => {
    const { port, close } = await server()
    await close()
    expect(await connector().connect(hostAt(port, { keyFile }), quick)).toMatchObject(
      refused('ssh.unreachable'),
    )
  })

  test('because its name does not resolve is unreachable', async () => {
    const host = hostAt(22, { keyFile, address: 'no-such-host.invalid' })
    expect(await connector().connect(host, quick)).toMatchObject(refused('ssh.unreachable'))
  })

  test('because it says nothing is named when it has been silent for too long', async () => {
    const port = await listener((socket) => cleanups.push(async () => socket.destroy()))
    const result = await connector().connect(hostAt(port, { keyFile }), { timeoutMs: 200 })
    expect(result).toMatchObject(refused('ssh.silent'))
  })

  test('because something else answers is told as such', async () => {
    const port = await listener((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
    const result = await connector().connect(hostAt(port, { keyFile }), quick)
    expect(result).toMatchObject({
      ok: false,
      failures: [{ code: expect.saying(/ssh\.(protocol|connectionLost)/) }],
    })
  })
})

describe('many hosts', () => {
  test('behind one jump host share one connection to it, which ends with the last of them', async () => {
    const jump = await server()
    const targets = await Promise.all([1, 2, 3, 4, 5].map(() => server()))
    const made = connector()
    const jumps = [{ address: '127.0.0.1', port: jump.port, user: 'ops', keyFile }]
    const sessions = await Promise.all(
      targets.map(({ port }, index) => session(made, hostAt(port, { keyFile, jumps, name: `node${index}` }))),
    )
    const outcomes = await Promise.all(sessions.map(({ reader }) => reader.probe('echo here', quick)))
    expect(outcomes.map((outcome) => outcome.stdout)).toEqual(Array(5).fill('here\n'))
    expect(jump.seen.connections).toBe(1)
    await Promise.all(sessions.slice(1).map((item) => item.close()))
    expect(jump.seen.open).toBe(1)
    await sessions[0]?.close()
    await expect.poll(() => jump.seen.open).toBe(0)
  })

  test('behind two jump hosts in a row are reached', async () => {
    const [outer, inner, target] = [await server(), await server(), await server()]
    const jumps = [outer, inner].map(({ port }) => ({ address: '127.0.0.1', port, user: 'ops', keyFile }))
    const { reader } = await session(connector(), hostAt(target.port, { keyFile, jumps }))
    expect((await reader.probe('echo far', quick)).stdout).toBe('far\n')
    expect([outer.seen.connections, inner.seen.connections]).toEqual([1, 1])
  })

  test('behind a jump host that is gone fail with the name of the jump host', async () => {
    const jump = await server()
    await jump.close()
    const jumps = [{ address: '127.0.0.1', port: jump.port, user: 'ops', keyFile }]
    const result = await connector().connect(hostAt(22, { keyFile, jumps }), quick)
    expect(result).toMatchObject(refused('ssh.unreachable'))
    expect(JSON.stringify(spoken(result))).toContain(`the jump host 127.0.0.1:${jump.port}`)
  })

  test('shake hands no more than the limit at a time', async () => {
    const target = await server({ loginDelayMs: 30 })
    const made = connector({ limits: { handshakes: 3 } })
    // Distinct key files are distinct connections to the same server.
    const hosts = await Promise.all(
      Array.from({ length: 12 }, async (_item, index) => {
        const file = path.join(home, `many-${index}`)
        await writeFile(file, userKey.private)
        return hostAt(target.port, { keyFile: file, name: `node${index}` })
      }),
    )
    await session(made, hostAt(target.port, { keyFile }))
    await Promise.all(hosts.map((host) => session(made, host)))
    expect(target.seen.handshakesAtOnce).toBe(3)
  })
})

describe('a connection', () => {
  test('is one per host however many calls use it, with no more sessions than the limit', async () => {
    const target = await server()
    const made = connector({ limits: { sessions: 4 } })
    const { reader } = await session(made, hostAt(target.port, { keyFile }))
    const probes = Array.from({ length: 20 }, (_item, index) => reader.probe(`echo ${index}`, quick))
    const outcomes = await Promise.all(probes)
    expect(outcomes.map((outcome) => outcome.stdout)).toEqual(outcomes.map((_item, index) => `${index}\n`))
    expect(target.seen.connections).toBe(1)
    expect(target.seen.sessionsAtOnce).toBe(4)
  })

  test('gets along with a server that allows fewer sessions than expected', async () => {
    const target = await server({ maxSessions: 2 })
    const { reader } = await session(connector(), hostAt(target.port, { keyFile }))
    const probe = () => reader.probe('echo ok', quick)
    const outcomes = await Promise.all(Array.from({ length: 12 }, probe))
    expect(outcomes.map((outcome) => outcome.stdout)).toEqual(Array(12).fill('ok\n'))
    const refusals = target.seen.refusedSessions
    await Promise.all(Array.from({ length: 6 }, probe))
    expect(target.seen.refusedSessions).toBe(refusals)
  })
})

describe('a connection that does not answer', () => {
  test('that is lost fails the call in flight and is made again by the next one', async () => {
    const target = await server()
    const { reader, writer } = await session(connector(), hostAt(target.port, { keyFile }))
    const running = writer.run('echo started >&2; sleep 30', quick)
    await expect.poll(() => target.seen.commands.length).toBeGreaterThan(1)
    target.drop()
    await expect(running).rejects.toMatchObject({ failures: [{ code: 'ssh.connectionLost', retry: true }] })
    expect((await reader.probe('echo again', quick)).stdout).toBe('again\n')
    expect(target.seen.connections).toBe(2)
  })

  test('is tried again with growing pauses until the host was silent for too long', async () => {
    const target = await server()
    const pauses: number[] = []
    const clock = {
      now: () => new Date(),
      passed: 0,
      sleep: async (ms: number, signal?: AbortSignal) => {
        signal?.throwIfAborted()
        pauses.push(ms)
        await new Promise((resolve) => setTimeout(resolve, 5))
      },
      after: systemClock.after,
    }
    const limits = { backoffFirstMs: 1, backoffMostMs: 5, silenceMs: 600 }
    const { reader } = await session(connector({ clock, limits }), hostAt(target.port, { keyFile }))
    await target.close()
    const failed = reader.probe('true', quick)
    await expect(failed).rejects.toMatchObject({ failures: [{ code: 'ssh.unreachable' }] })
    expect(pauses.slice(0, 5)).toEqual([1, 2, 4, 5, 5])
  })

  test('that several calls look for in vain is given up by all of them at once', async () => {
    const target = await server()
    const limits = { backoffFirstMs: 20, backoffMostMs: 700, silenceMs: 3_000 }
    const { reader } = await session(connector({ limits }), hostAt(target.port, { keyFile }))
    await target.close()
    const began = Date.now()
    const calls = [0, 150, 400].map(async (afterMs) => {
      await new Promise((resolve) => setTimeout(resolve, afterMs))
      await expect(reader.probe('true', quick)).rejects.toThrow()
    })
    await Promise.all(calls)
    expect(Date.now() - began).toBeLessThan(2 * limits.silenceMs)
  })
})

describe('a connection that answers late or never', () => {
  test('to a host that hangs is given up soon, in the middle of a read too, and the host is named', async () => {
    const target = await server()
    const limits = { keepaliveMs: 100, keepaliveMisses: 2, silenceMs: 900, backoffFirstMs: 20 }
    const { reader } = await session(connector({ limits }), hostAt(target.port, { keyFile }))
    const running = reader.probe('echo started; sleep 30', quick)
    await expect.poll(() => target.seen.commands.length).toBeGreaterThan(1)
    await target.freeze()
    const frozenAt = performance.now()
    await expect(running).rejects.toMatchObject({
      failures: [{ code: 'ssh.silent', where: { host: 'node1' } }],
    })
    // Noticed after three keepalives; what is left of the time is for one try to connect anew.
    expect(performance.now() - frozenAt).toBeLessThan(4_000)
  })

  test('that takes long is no dead one while the server says something now and then', async () => {
    const target = await server({ loginDelayMs: 600 })
    const made = connector({ limits: { silenceMs: 1_000 } })
    const began = performance.now()
    const { reader } = await session(made, hostAt(target.port, { keyFile }), { timeoutMs: 1_000 })
    expect(performance.now() - began).toBeGreaterThan(1_000)
    expect((await reader.probe('echo in', quick)).stdout).toBe('in\n')
  })

  test('that answers makes a read slow and not dead, and tells of it', async () => {
    const target = await server()
    const slow: SlowCall[] = []
    const made = connector({ onSlow: (call) => void slow.push(call) })
    const { reader } = await session(made, hostAt(target.port, { keyFile }))
    expect((await reader.probe('sleep 1; echo slow', { timeoutMs: 300 })).stdout).toBe('slow\n')
    expect(slow).toMatchObject([{ host: 'node1', doing: 'Reading the host' }])
  })

  test('that comes back within the time limit serves the call that waited for it', async () => {
    const target = await server()
    const { reader } = await session(
      connector({ limits: { backoffFirstMs: 20 } }),
      hostAt(target.port, { keyFile }),
    )
    await target.close()
    const waiting = reader.probe('echo back', quick)
    await server({ port: target.port })
    expect((await waiting).stdout).toBe('back\n')
  })

  test('serves no call after its session was closed', async () => {
    const target = await server()
    const opened = await session(connector(), hostAt(target.port, { keyFile }))
    await opened.close()
    await expect(opened.reader.probe('true', quick)).rejects.toMatchObject({
      failures: [{ code: 'ssh.connectionLost' }],
    })
    await expect.poll(() => target.seen.open).toBe(0)
  })
})
