import { createHash } from 'node:crypto'
import type { JsonValue } from '#shared/lib/json'
import { type SqlAnswer, SqlError, type SqlRows } from '#transport/fake/ports'

interface Grants {
  readonly privileges: readonly string[]
  readonly grantable: boolean
}

interface Account {
  readonly hash: string
  /** `*` or a database. */
  readonly on: Readonly<Record<string, Grants>>
}

/** What all members of a cluster hold. Never changed in place. */
export interface DatabaseContent {
  readonly databases: readonly string[]
  /** By `name@from`. */
  readonly accounts: Readonly<Record<string, Account>>
  /** What services keep in their databases. */
  readonly tables: Readonly<Record<string, JsonValue>>
  readonly seqno?: number
}

export const emptyContent: DatabaseContent = { databases: [], accounts: {}, tables: {} }

export function parseContent(text: string | null): DatabaseContent {
  return text ? (JSON.parse(text) as DatabaseContent) : emptyContent
}

interface Login {
  readonly user: string
  readonly password: string
  readonly lost: () => boolean
  readonly status: () => Readonly<Record<string, string>>
}

/** A session that understands what is sent to it; what it does not understand is a mistake of the simulation. */
export function sqlServer(
  content: () => DatabaseContent,
  commit: (next: DatabaseContent) => void,
  login?: Login,
): SqlAnswer {
  if (login && !mayEnter(content(), login))
    throw new SqlError(
      'ER_ACCESS_DENIED_ERROR',
      `Access denied for user '${login.user}'@'%' (using password: YES)`,
    )
  return (sql, values) => {
    if (login?.lost())
      throw new SqlError('PROTOCOL_CONNECTION_LOST', 'Connection lost: The server closed the connection.')
    const text = sql.replace(/\s+/g, ' ').trim()
    if (text.startsWith('SHOW GLOBAL STATUS')) {
      const status = login?.status() ?? {}
      return Object.entries(status).map(([name, value]) => ({ Variable_name: name, Value: value }))
    }
    if (login?.status().wsrep_cluster_status === 'non-Primary')
      throw new SqlError('ER_UNKNOWN_COM_ERROR', 'WSREP has not yet prepared node for application use')
    if (text.startsWith('SELECT')) return select(content(), text, values.map(String))
    const next = changed(content(), text)
    if (next !== content()) commit(next)
    return []
  }
}

function mayEnter({ accounts }: DatabaseContent, { user, password }: Login): boolean {
  const account = accounts[`${user}@%`]
  return account !== undefined && account.hash === nativeHash(password)
}

/** `*` and the SHA-1 of the SHA-1. */
export function nativeHash(password: string): string {
  const once = createHash('sha1').update(password).digest()
  return `*${createHash('sha1').update(once).digest('hex').toUpperCase()}`
}

function select(content: DatabaseContent, text: string, values: readonly string[]): SqlRows {
  if (text.includes('FROM mysql.user')) {
    const [hash = '', name = '', from = ''] = values
    const account = content.accounts[`${name}@${from}`]
    return account ? [{ plugin: 'mysql_native_password', same: account.hash === hash ? 1 : 0 }] : []
  }
  if (text.includes('information_schema.SCHEMATA'))
    return content.databases.filter((name) => name === values[0]).map((name) => ({ name }))
  if (text.includes('information_schema.USER_PRIVILEGES')) {
    const [, name = '', from = ''] = /^'(.*)'@'(.*)'$/.exec(values[0] ?? '') ?? []
    const grants = Object.entries(content.accounts[`${name}@${from}`]?.on ?? {})
    return grants.flatMap(([scope, { privileges, grantable }]) =>
      expanded(scope, privileges).map((privilege) => ({
        scope,
        privilege,
        grantable: grantable ? 'YES' : 'NO',
      })),
    )
  }
  throw new Error(`the simulated database does not understand: ${text}`)
}

const onEverything = [
  'SUPER',
  'CREATE USER',
  'RELOAD',
  'SELECT',
  'BINLOG MONITOR',
  'PROCESS',
  'SHOW DATABASES',
  'LOCK TABLES',
]
const onDatabase =
  'SELECT,INSERT,UPDATE,DELETE,CREATE,DROP,ALTER,INDEX,REFERENCES,CREATE TEMPORARY TABLES,LOCK TABLES,CREATE VIEW,SHOW VIEW,TRIGGER'.split(
    ',',
  )

function expanded(scope: string, privileges: readonly string[]): readonly string[] {
  return privileges.flatMap((name) => {
    if (name === 'ALL' || name === 'ALL PRIVILEGES') return scope === '*' ? onEverything : onDatabase
    return name === 'REPLICATION CLIENT' ? 'BINLOG MONITOR' : name
  })
}

function changed(content: DatabaseContent, text: string): DatabaseContent {
  if (/^(FLUSH|SET) /.test(text)) return content
  const database = /^CREATE DATABASE IF NOT EXISTS `(.+)`$/.exec(text)?.[1]
  if (database !== undefined) {
    if (content.databases.includes(database)) return content
    return { ...content, databases: [...content.databases, database].sort() }
  }
  if (text.startsWith('DELETE FROM mysql.global_priv')) {
    const kept = Object.entries(content.accounts).filter(([who]) => !/^(root|mysql|)@/.test(who))
    return { ...content, accounts: Object.fromEntries(kept) }
  }
  return changedAccount(content, text)
}

function changedAccount(content: DatabaseContent, text: string): DatabaseContent {
  const user =
    /^(CREATE(?: OR REPLACE)?|ALTER) USER (IF NOT EXISTS )?'(.+)'@'(.+)' IDENTIFIED BY (PASSWORD )?'(.*)'$/.exec(
      text,
    )
  if (user) {
    const [, verb = '', unless, name = '', from = '', hashed, value = ''] = user
    const who = `${name}@${from}`
    const known = content.accounts[who]
    if (unless && known) return content
    const hash = hashed ? value : nativeHash(value.replace(/\\(.)/g, '$1'))
    const on = verb === 'ALTER' && known ? known.on : {}
    return { ...content, accounts: sorted({ ...content.accounts, [who]: { hash, on } }) }
  }
  const grant = /^GRANT (.+) ON (.+)\.\* TO '(.+)'@'(.+?)'( WITH GRANT OPTION)?$/.exec(text)
  if (!grant) throw new Error(`the simulated database does not understand: ${text}`)
  const [, privileges = '', scope = '', name = '', from = '', grantable] = grant
  const who = `${name}@${from}`
  const known = content.accounts[who]
  if (!known) throw new SqlError('ER_PASSWORD_NO_MATCH', "Can't find any matching row in the user table")
  const on = scope.replaceAll('`', '')
  const before = known.on[on]
  const held = {
    privileges: [...new Set([...(before?.privileges ?? []), ...privileges.split(', ')])].sort(),
    grantable: Boolean(grantable) || before?.grantable === true,
  }
  const accounts = { ...content.accounts, [who]: { ...known, on: { ...known.on, [on]: held } } }
  return { ...content, accounts: sorted(accounts) }
}

function sorted<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)))
}
