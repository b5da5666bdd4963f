import { describe, expect, test } from 'vitest'
import { FailureError } from '#shared/failure/failure'
import { secret } from '#shared/lib/secret'
import { msg, noWords } from '#shared/message/message'
import { usualPace } from '#shared/model/patience'
import { plainTarget } from '#shared/model/target'
import type { HeldHost, SqlSession, SqlTarget } from '../ports'
import { nativeHash } from '../protocols/database'
import { executors } from './executors'
import { ensureDatabase as databaseKind, type NewOperation, ensureDatabaseUser as userKind } from './index'
import type { OpContext } from './kit/context'

const { ensureDatabase, ensureDatabaseUser } = executors
const databaseOperation = (on: typeof server, name: string) => databaseKind.make(null, { server: on, name })
const userOperation = (on: typeof server, of: typeof account, state: null) =>
  userKind.make(null, { server: on, account: of }, state)

const server = {
  via: 'a',
  to: plainTarget('10.0.0.100', 3306),
  user: 'root',
  passwordRef: 'database_password',
}
const account = {
  name: 'keystone',
  from: '%',
  passwordRef: 'keystone_database_password',
  grants: [{ on: 'keystone', privileges: ['ALL'] }],
}

describe('a database operation', () => {
  test('makes a database that is missing, and says so', async () => {
    const wire = fakeServer(() => [])
    const context = contextOf(databaseOperation(server, 'keystone'), wire)
    expect(await ensureDatabase.run(context)).toEqual({ changes: context.op.changes })
    expect(wire.changing()).toEqual(['CREATE DATABASE IF NOT EXISTS `keystone`'])
  })

  test('leaves a database alone that is there, and reports no change', async () => {
    const wire = fakeServer(() => [{ name: 'keystone' }])
    expect(await ensureDatabase.run(contextOf(databaseOperation(server, 'keystone'), wire))).toMatchObject({
      changes: [],
    })
    expect(wire.changing()).toEqual([])
  })

  test('sends the hash of a password and never the password', async () => {
    const wire = fakeServer(() => [])
    await ensureDatabaseUser.run(contextOf(userOperation(server, account, null), wire))
    const hash = nativeHash(secret('value of keystone_database_password'))
    expect(wire.changing()).toEqual([
      `CREATE USER IF NOT EXISTS 'keystone'@'%' IDENTIFIED BY PASSWORD '${hash}'`,
      `ALTER USER 'keystone'@'%' IDENTIFIED BY PASSWORD '${hash}'`,
      "GRANT ALL ON `keystone`.* TO 'keystone'@'%'",
    ])
  })

  test('refuses names that could end a statement', async () => {
    const wire = fakeServer(() => [])
    const context = contextOf(databaseOperation(server, 'x`; DROP DATABASE mysql'), wire)
    await expect(async () => ensureDatabase.run(context)).rejects.toThrow()
    expect(wire.changing()).toEqual([])
  })

  test('asks again while nothing answers behind the balancer, and not when the password is wrong', async () => {
    const late = fakeServer(() => [], ['sql.unreachable', 'sql.unreachable'])
    await ensureDatabase.run(contextOf(databaseOperation(server, 'keystone'), late))
    expect(late.opened()).toBe(3)
    const wrong = fakeServer(() => [], ['sql.accessDenied'])
    const refused = ensureDatabase.run(contextOf(databaseOperation(server, 'keystone'), wrong))
    await expect(refused).rejects.toThrow(FailureError)
    expect(wrong.opened()).toBe(1)
  })
})

test("a native password hash is MariaDB's", () => {
  expect(nativeHash(secret('password'))).toBe('*2470C0C06DEE42FD1618BB99005ADCA2EC9D1E19')
})

/** A server that answers reads by a function, notes everything else, and first fails with the given codes. */
function fakeServer(
  answer: (sql: string) => Readonly<Record<string, unknown>>[],
  failures: readonly string[] = [],
) {
  const statements: string[] = []
  let opened = 0
  const session: SqlSession = {
    query: async (sql) => {
      statements.push(sql)
      return answer(sql)
    },
    close: async () => undefined,
  }
  return {
    opened: () => opened,
    changing: () => statements.filter((sql) => !/^\s*SELECT/.test(sql)),
    open: async (_via: unknown, target: SqlTarget) => {
      const code = failures[opened]
      opened += 1
      if (code) throw new FailureError({ code, what: msg`no answer from ${target.address}`, remedy: noWords })
      return session
    },
  }
}

function contextOf(operation: NewOperation, wire: ReturnType<typeof fakeServer>): OpContext {
  return {
    op: {
      impact: { kind: 'none' },
      needs: [],
      changes: [],
      details: [],
      estimate: [1, 1],
      limit: 10,
      ...operation,
      id: 'op',
      service: 'test',
    },
    run: 'run',
    session: async () => ({ reader: {} }) as HeldHost,
    secret: (name) => secret(`value of ${name}`),
    content: () => secret(''),
    sql: wire.open,
    http: async () => ({ status: 500, headers: {}, body: '' }),
    clock: { now: () => new Date(0), passed: 0, sleep: async () => undefined, after: () => () => undefined },
    emit: {
      output: () => undefined,
      progress: () => undefined,
      waiting: () => undefined,
      seen: () => undefined,
    },
    signal: new AbortController().signal,
    pace: usualPace,
    watch: () => undefined,
    time: { passed: 0, moved: false },
  }
}
