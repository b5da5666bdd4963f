import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { FailureError } from '#shared/failure/failure'
import { secret } from '#shared/lib/secret'
import { msg } from '#shared/message/message'
import { plainTarget } from '#shared/model/target'
import { makeCertificate, type Pair } from '#shared/testing/certificate'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { openSql } from './sql'
import { dialRefused } from './ssh/failures'
import { loopback } from './testing/loopback'
import { startSqlServer } from './testing/sql-server'
import { startSqlTls } from './testing/sql-tls'

const quick = { timeoutMs: 5000 }
const cleanups: (() => unknown)[] = []
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup()
})

async function serve(answers: Parameters<typeof startSqlServer>[1]) {
  const server = await startSqlServer('right-password', answers)
  cleanups.push(server.close)
  const target = {
    ...plainTarget('127.0.0.1', server.port),
    user: 'root',
    password: secret('right-password'),
  }
  return { target, statements: server.statements }
}

test('rows come back as plain objects, and values are quoted by the driver', async () => {
  const { target, statements } = await serve({ 'SELECT User': [{ User: 'keystone', Host: '%' }] })
  const session = await openSql(loopback(), target, quick)
  const rows = await session.query('SELECT User, Host FROM mysql.user WHERE User = ?', ["it's"])
  expect(rows).toEqual([{ User: 'keystone', Host: '%' }])
  expect(statements.at(-1)).toBe("SELECT User, Host FROM mysql.user WHERE User = 'it\\'s'")
  await session.close()
  await session.close()
})

test('a wrong password is told without the password', async () => {
  const { target } = await serve({})
  const failed = openSql(loopback(), { ...target, password: secret('wrong-password') }, quick)
  const error = await failed.catch((reason: unknown) => reason)
  expect(error).toMatchObject({ failures: [{ code: 'sql.accessDenied', where: { host: 'node1' } }] })
  expect(JSON.stringify(error)).not.toContain('wrong-password')
})

test('a refused statement is told without its values', async () => {
  const message = "You have an error in your SQL syntax near 'hidden-value'"
  const { target } = await serve({ CREATE: { code: 1064, message } })
  const session = await openSql(loopback(), target, quick)
  const error = await session
    .query('CREATE USER x IDENTIFIED BY ?', ['hidden-value'])
    .catch((reason: unknown) => reason)
  expect(error).toMatchObject({ failures: [{ code: 'sql.failed', saw: expect.saying('syntax') }] })
  expect(JSON.stringify(error)).not.toContain('hidden-value')
})

test('a database that is not there is told as such', async () => {
  const { target } = await serve({ USE: { code: 1049, message: "Unknown database 'x'" } })
  const session = await openSql(loopback(), target, quick)
  await expect(session.query('USE x')).rejects.toMatchObject({ failures: [{ code: 'sql.unknownDatabase' }] })
})

test('a query without an answer ends at the time limit, and the session with it', async () => {
  const { target } = await serve({ SELECT: 'hang' })
  const session = await openSql(loopback(), target, { timeoutMs: 300 })
  await expect(session.query('SELECT 1')).rejects.toMatchObject({ failures: [{ code: 'sql.timeout' }] })
  await expect(session.query('SELECT 1')).rejects.toMatchObject({
    failures: [{ code: expect.stringMatching(/sql\.(lost|timeout)/) }],
  })
})

test('a server that does not listen is unreachable from the host', async () => {
  const peer = { host: 'node1', address: 'x', port: 22, user: 'x', jump: false }
  const via = loopback(async () => {
    throw new FailureError(dialRefused(peer, '127.0.0.1:1', msg`Connection refused`))
  })
  const target = { ...plainTarget('127.0.0.1', 1), user: 'root', password: secret('x-password') }
  await expect(openSql(via, target, quick)).rejects.toMatchObject({
    failures: [{ code: 'sql.unreachable', saw: 'Connection refused' }],
  })
})

describe('with TLS', () => {
  let right: Pair | null = null
  let other: Pair | null = null
  const folders = [temporaryFolder('sql-tls'), temporaryFolder('sql-tls-other')] as const
  beforeAll(() => {
    right = makeCertificate(folders[0], 'IP:127.0.0.1,DNS:db.example')
    other = makeCertificate(folders[1], 'DNS:localhost')
  })

  async function front(pair: Pair, more?: Buffer) {
    const server = await startSqlServer('right-password', { SELECT: [{ one: '1' }] })
    const tls = await startSqlTls(server.port, pair, more)
    cleanups.push(server.close, tls.close)
    const account = { user: 'root', password: secret('right-password') }
    const login = (ca: string, serverName: string) =>
      openSql(
        loopback(),
        { address: '127.0.0.1', port: tls.port, tls: { ca, serverName }, ...account },
        quick,
      )
    return { login, clear: tls.clear, statements: server.statements }
  }

  /** What was sent in the clear is the wish for TLS: flags, sizes and a character set. */
  function saidNothing(clear: Buffer) {
    expect(clear.length).toBe(36)
    expect(clear.includes('root')).toBe(false)
  }

  test.each(['127.0.0.1', 'db.example'])('a server that shows %s is logged in to', async (name) => {
    const context = right
    if (!context) return
    const { login, clear } = await front(context)
    const session = await login(context.cert, name)
    expect(await session.query('SELECT 1')).toEqual([{ one: '1' }])
    await session.close()
    saidNothing(clear())
  })

  test.each([
    ['another address', '127.0.0.2'],
    ['another IPv6 address', '::1'],
    ['another name', 'other.example'],
    ['what a socket without a name would ask for', 'localhost'],
  ])('a server that does not show %s gets no login', async (_what, name) => {
    if (!right) return
    const { login, clear, statements } = await front(right)
    await expect(login(right.cert, name)).rejects.toMatchObject({
      failures: [{ code: 'sql.tls', where: { host: 'node1' }, saw: expect.saying('altnames') }],
    })
    saidNothing(clear())
    expect(statements).toEqual([])
  })

  test('a certificate for localhost is none for an address', async () => {
    if (!other) return
    const { login } = await front(other)
    await expect(login(other.cert, '127.0.0.1')).rejects.toMatchObject({ failures: [{ code: 'sql.tls' }] })
  })

  test('a server whose certificate another CA signed gets no login', async () => {
    if (!right || !other) return
    const { login, clear } = await front(right)
    await expect(login(other.cert, '127.0.0.1')).rejects.toMatchObject({ failures: [{ code: 'sql.tls' }] })
    saidNothing(clear())
  })

  test('a server without TLS gets no login', async () => {
    const { target, statements } = await serve({})
    const tls = { ca: right?.cert ?? 'none', serverName: '127.0.0.1' }
    await expect(openSql(loopback(), { ...target, tls }, quick)).rejects.toMatchObject({
      failures: [{ code: 'sql.tls', saw: expect.saying('not support') }],
    })
    expect(statements).toEqual([])
  })

  test('what a server in between adds to the greeting is not answered', async () => {
    if (!right) return
    const ask = Buffer.concat([Buffer.from([0, 0, 0, 2, 0xfe]), Buffer.from('mysql_clear_password\0\0')])
    ask.writeUIntLE(ask.length - 4, 0, 3)
    const { login, clear } = await front(right, ask)
    await expect(login(right.cert, '127.0.0.1')).rejects.toMatchObject({
      failures: [{ code: 'sql.tls', saw: expect.saying('more than its greeting') }],
    })
    expect(clear().length).toBe(0)
  })
})
