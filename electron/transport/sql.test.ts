import { afterEach, expect, test } from 'vitest'
import { FailureError } from '#shared/failure/failure'
import { secret } from '#shared/lib/secret'
import { plainTarget } from '#shared/model/target'
import { openSql } from './sql'
import { dialRefused } from './ssh/failures'
import { loopback } from './testing/loopback'
import { startSqlServer } from './testing/sql-server'

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
  expect(error).toMatchObject({ failures: [{ code: 'sql.failed', saw: expect.stringContaining('syntax') }] })
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
    throw new FailureError(dialRefused(peer, '127.0.0.1:1', 'Connection refused'))
  })
  const target = { ...plainTarget('127.0.0.1', 1), user: 'root', password: secret('x-password') }
  await expect(openSql(via, target, quick)).rejects.toMatchObject({
    failures: [{ code: 'sql.unreachable', saw: 'Connection refused' }],
  })
})

test('a password is never sent over a connection that is not encrypted where it should be', async () => {
  const { target, statements } = await serve({})
  const tls = { ca: '-----BEGIN CERTIFICATE-----', serverName: '127.0.0.1' }
  await expect(openSql(loopback(), { ...target, tls }, quick)).rejects.toMatchObject({
    failures: [{ code: 'sql.tls', where: { host: 'node1' } }],
  })
  expect(statements).toEqual([])
})
