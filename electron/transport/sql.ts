import type { Duplex } from 'node:stream'
import type { Connection } from 'mysql2'
import type { Connection as Session } from 'mysql2/promise'
import type { CallOptions, HostReader, OpenSql, SqlSession, SqlTarget } from '#engine/ports'
import { type Failure, FailureError } from '#shared/failure/failure'
import { inUrl } from '#shared/lib/ip'
import { redactor, secret } from '#shared/lib/secret'
import { english, type Message, msg, quoted } from '#shared/message/message'
import { callLimits } from '#shared/model/patience'
import { systemClock } from './lib/clock'
import { type Deadline, within } from './lib/deadline'

/**
 * Opens a MySQL session over a stream dialled from the host. `options.timeoutMs` limits the login and each query. Where
 * the target says TLS, nothing of the login is sent before the server has shown the certificate that is wanted.
 * Failures: `sql.unreachable`, `sql.accessDenied`, `sql.unknownDatabase`, `sql.lost`, `sql.timeout`, `sql.failed`,
 * `sql.tls` (the server has no TLS, or not the certificate that is wanted).
 */
export const openSql: OpenSql = async (via, target, options) => {
  const place = placeOf(via, target)
  const stream = await dial(via, target, options)
  try {
    const deadline = deadlineOf(via, options)
    const connection = await within(
      deadline((ms) => timedOut(place, msg`The login`, ms)),
      (_signal, begin) => {
        begin()
        return login(stream, target)
      },
    )
    return session(connection, stream, target, place, deadline)
  } catch (error) {
    stream.destroy()
    throw toFailureError(place, error, target, [])
  }
}

interface SqlPlace {
  readonly host: string
  readonly server: string
  readonly user: string
}

export function placeOf(via: HostReader, { address, port, user }: SqlTarget): SqlPlace {
  return { host: via.name, server: `${inUrl(address)}:${port}`, user }
}

export async function dial(via: HostReader, target: SqlTarget, options: CallOptions): Promise<Duplex> {
  try {
    return await via.dial(target.address, target.port, options)
  } catch (error) {
    if (!(error instanceof FailureError)) throw error
    const [cause] = error.failures
    if (cause.code !== 'ssh.dialRefused') throw error
    throw new FailureError(unreachable(placeOf(via, target), cause.saw ?? cause.what))
  }
}

async function login(stream: Duplex, { tls, user, password, database }: SqlTarget): Promise<Session> {
  // The driver is a fifth of what a start would load, and many starts never ask a database.
  const { createConnection } = await import('mysql2')
  const connection = createConnection({
    stream: tls ? await startsTls(stream, tls.serverName) : stream,
    ...(tls ? { host: tls.serverName, ssl: { ca: tls.ca, verifyIdentity: true } } : {}),
    user,
    password: password.reveal(),
    charset: 'utf8mb4',
    supportBigNumbers: true,
    dateStrings: true,
    multipleStatements: false,
    ...(database === undefined ? {} : { database }),
  })
  await connected(connection)
  const session = connection.promise()
  // The driver escapes with backslashes and quotes with apostrophes; a server mode must not read that differently.
  await session.query(
    "SET SESSION sql_mode = REPLACE(REPLACE(@@SESSION.sql_mode, 'NO_BACKSLASH_ESCAPES', ''), 'ANSI_QUOTES', '')",
  )
  return session
}

/**
 * The driver reports a connection that broke while idle as an event, and one that breaks while it starts TLS as several.
 * An event that nobody hears ends the program.
 */
function connected(connection: Connection): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.on('error', reject)
    connection.once('connect', () => resolve())
  })
}

const packetHeader = 4

/**
 * A stream over which the driver may start TLS.
 * It asks the server's certificate for a name where it is told one, and for an address (which is no name to ask TLS for)
 * leaves it to Node, which takes what the stream was connected to, `_host` of a socket, or else `localhost`.
 * A server says one thing before it is answered, its greeting. What else came with it would be taken for an answer that
 * was encrypted: a server in between could so ask for the password as it is.
 */
function startsTls(stream: Duplex, serverName: string): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      stream.removeListener('readable', onReadable)
      stream.removeListener('error', onError)
      stream.removeListener('close', onClose)
      act()
    }
    const onError = (error: Error) => settle(() => reject(error))
    const onClose = () => onError(broken('PROTOCOL_CONNECTION_LOST', 'The server closed the connection.'))
    let said: Buffer = Buffer.alloc(0)
    const onReadable = () => {
      const more: unknown = stream.read()
      if (!Buffer.isBuffer(more)) return
      said = Buffer.concat([said, more])
      const length = said.length < packetHeader ? 0 : said.readUIntLE(0, 3)
      if (length === 0 || said.length < packetHeader + length) return
      if (said.length > packetHeader + length)
        return onError(broken('HANDSHAKE_SSL_ERROR', 'The server said more than its greeting.'))
      settle(() => {
        stream.unshift(said)
        resolve(Object.assign(stream, { _host: serverName }))
      })
    }
    stream.on('readable', onReadable)
    stream.on('error', onError)
    stream.on('close', onClose)
  })
}

function broken(code: string, message: string): Error {
  return Object.assign(new Error(message), { code })
}

function session(
  connection: Session,
  stream: Duplex,
  target: SqlTarget,
  place: SqlPlace,
  deadline: (onTimeout: Deadline['onTimeout']) => Deadline,
): SqlSession {
  let open = true
  return {
    query: async (sql, values = []) => {
      try {
        return await within(
          deadline((ms) => timedOut(place, msg`A query`, ms)),
          async (_signal, begin) => {
            begin()
            // The driver escapes the values itself: accounts and grants take no parameters of the server's own.
            const [rows] = await connection.query(sql, [...values])
            return toRows(rows)
          },
        )
      } catch (error) {
        // A query that nobody waits for would block the session for all that follow.
        if (error instanceof FailureError) stream.destroy()
        throw toFailureError(place, error, target, values)
      }
    },
    close: async () => {
      if (!open) return
      open = false
      await connection.end().catch(() => undefined)
      stream.destroy()
    },
  }
}

function toRows(rows: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (!Array.isArray(rows)) return []
  return rows.map((row) => ({ ...row }))
}

function toFailureError(
  place: SqlPlace,
  error: unknown,
  target: SqlTarget,
  values: readonly (string | number | null)[],
): unknown {
  if (error instanceof FailureError || !(error instanceof Error)) return error
  // A syntax error repeats the text of the statement, values included.
  const hide = redactor([target.password, ...values.filter((value) => typeof value === 'string').map(secret)])
  return new FailureError(
    failureOf(place, 'code' in error ? String(error.code) : '', quoted(hide(error.message))),
  )
}

export function failureOf(place: SqlPlace, code: string, saw: Message): Failure {
  if (/^HANDSHAKE_(SSL_ERROR|NO_SSL_SUPPORT)$/.test(code)) return tlsFailed(place, saw)
  const base = {
    where: { host: place.host, field: place.server },
    saw: code ? msg`${code}: ${saw}` : saw,
  }
  if (code === 'ER_ACCESS_DENIED_ERROR' || code === 'ER_ACCESS_DENIED_NO_PASSWORD_ERROR') {
    return {
      ...base,
      code: 'sql.accessDenied',
      what: msg`The database at ${place.server} did not let ${place.user} in`,
      means: msg`Its password differs from the one in passwords.yml, or the user does not exist there.`,
      remedy: msg`Compare passwords.yml with the one that the database was set up with.`,
    }
  }
  if (code === 'ER_BAD_DB_ERROR') {
    return {
      ...base,
      code: 'sql.unknownDatabase',
      what: msg`The database server at ${place.server} has no such database`,
      remedy: msg`Plan again: the next run creates it.`,
    }
  }
  if (
    /^(PROTOCOL_CONNECTION_LOST|ECONN|EPIPE)/.test(code) ||
    /closed state|was closed|Connection lost/i.test(english(saw))
  ) {
    return {
      ...base,
      code: 'sql.lost',
      what: msg`The connection to the database at ${place.server} was lost`,
      means: msg`The server was restarted, or HAProxy has no server behind it.`,
      remedy: msg`Look at the state of the database, then try again.`,
      retry: true,
    }
  }
  return {
    ...base,
    code: 'sql.failed',
    what: msg`The database at ${place.server} refused a statement`,
    remedy: msg`Look at what the database said, and at its log.`,
    retry: /^ER_(LOCK_DEADLOCK|LOCK_WAIT_TIMEOUT|CON_COUNT_ERROR|UNKNOWN_COM_ERROR)$/.test(code),
  }
}

function unreachable(place: SqlPlace, saw: Message): Failure {
  return {
    code: 'sql.unreachable',
    what: msg`${place.host} cannot reach the database at ${place.server}`,
    where: { host: place.host, field: place.server },
    saw,
    means: msg`The database does not run there, or does not listen yet.`,
    remedy: msg`Look at the container mariadb (or haproxy, for the VIP) on its hosts.`,
    retry: true,
  }
}

function deadlineOf(via: HostReader, { timeoutMs, signal }: CallOptions) {
  return (onTimeout: Deadline['onTimeout']): Deadline => ({
    host: via.name,
    limits: callLimits(timeoutMs, via.pace, true),
    signal,
    clock: systemClock,
    onTimeout,
  })
}

function tlsFailed({ host, server }: SqlPlace, saw: Message): Failure {
  return {
    code: 'sql.tls',
    what: msg`No trusted TLS connection to the database at ${server} could be made from ${host}`,
    where: { host, field: server },
    saw,
    means: msg`The server has no TLS, or its certificate is not signed by the CA of this environment, has run out, or names another host.`,
    remedy: msg`Look at the certificates of the environment and at the names and addresses that they hold.`,
  }
}

function timedOut(place: SqlPlace, doing: Message, ms: number): Failure {
  return {
    code: 'sql.timeout',
    what: msg`${doing} at the database ${place.server} took longer than ${ms / 1000} s`,
    where: { host: place.host, field: place.server },
    saw: msg`no answer within ${ms / 1000} s`,
    means: msg`The database is busy, waits for a lock, or is cut off from its cluster.`,
    remedy: msg`Look at its load and at SHOW PROCESSLIST, then try again.`,
    retry: true,
  }
}
