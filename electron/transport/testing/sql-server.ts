import { createHash } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { type AddressInfo, Server } from 'node:net'
import mysql from 'mysql2'

/** Rows, an error, or nothing at all. */
export type SqlAnswer =
  | readonly Readonly<Record<string, string>>[]
  | { readonly code: number; readonly message: string }
  | 'hang'

/** The server half of mysql2, as far as it is used; its own types leave most of it out. */
interface ServerConnection extends EventEmitter {
  serverHandshake(options: object): void
  writeOk(): void
  writeError(error: object): void
  writeTextResult(rows: object[], columns: object[]): void
}

interface Login {
  readonly user: string
  readonly authPluginData1: Buffer
  readonly authPluginData2: Buffer
  readonly authToken: Buffer
}

export interface SqlServer {
  readonly port: number
  readonly statements: readonly string[]
  close(): void
}

/** A server that speaks the protocol, knows one password, and answers statements by what they start with. */
export async function startSqlServer(
  password: string,
  answers: Readonly<Record<string, SqlAnswer>>,
): Promise<SqlServer> {
  const statements: string[] = []
  const server = mysql.createServer((connection: unknown) => {
    if (isConnection(connection)) serve(connection, password, answers, statements)
  })
  const inner: unknown = Reflect.get(server, '_server')
  if (!(inner instanceof Server)) throw new Error('mysql2 keeps its server elsewhere now')
  await new Promise<void>((resolve) => inner.listen(0, '127.0.0.1', resolve))
  const { port } = inner.address() as AddressInfo
  return { port, statements, close: () => inner.close() }
}

function isConnection(value: unknown): value is ServerConnection {
  return value instanceof EventEmitter && 'serverHandshake' in value
}

function serve(
  connection: ServerConnection,
  password: string,
  answers: Readonly<Record<string, SqlAnswer>>,
  statements: string[],
): void {
  connection.on('error', () => undefined)
  connection.serverHandshake({
    protocolVersion: 10,
    serverVersion: '10.11.6-MariaDB',
    connectionId: 1,
    statusFlags: 2,
    characterSet: 33,
    capabilityFlags: 0xffffff & ~0x800,
    authCallback: (login: Login, done: (error: null, refusal?: object) => void) => {
      const right = login.authToken.equals(expectedToken(login, password))
      done(null, right ? undefined : { message: `Access denied for user '${login.user}'`, code: 1045 })
      if (right) Reflect.set(connection, 'sequenceId', 0)
    },
  })
  // The driver's server half takes SET for a prepared statement, and never starts a new count of packets.
  const fresh = (answer: () => void) => {
    answer()
    Reflect.set(connection, 'sequenceId', 0)
  }
  connection.on('stmt_prepare', () => fresh(() => connection.writeOk()))
  connection.on('query', (statement: string) => fresh(() => respond(statement)))
  const respond = (statement: string) => {
    statements.push(statement)
    const key = Object.keys(answers).find((start) => statement.startsWith(start))
    const answer = key === undefined ? [] : (answers[key] ?? [])
    if (answer === 'hang') return
    if ('code' in answer) return connection.writeError(answer)
    const [first] = answer
    if (!first) return connection.writeOk()
    connection.writeTextResult([...answer], Object.keys(first).map(column))
  }
}

/** mysql_native_password: SHA1(password) XOR SHA1(scramble, SHA1(SHA1(password))). */
function expectedToken({ authPluginData1, authPluginData2 }: Login, password: string): Buffer {
  const sha1 = (...parts: readonly (string | Buffer)[]) => {
    const hash = createHash('sha1')
    for (const part of parts) hash.update(part)
    return hash.digest()
  }
  const once = sha1(password)
  const scramble = Buffer.concat([authPluginData1, authPluginData2]).subarray(0, 20)
  const mask = sha1(scramble, sha1(once))
  return Buffer.from(once.map((byte, index) => byte ^ (mask[index] ?? 0)))
}

function column(name: string): object {
  const place = { catalog: 'def', schema: 's', table: 't', orgTable: 't', name, orgName: name }
  return { ...place, characterSet: 33, columnLength: 100, columnType: 253, type: 253, flags: 0, decimals: 0 }
}
