import { createHash } from 'node:crypto'
import type { Secret } from '#shared/lib/secret'
import type { SqlSession } from '../ports'

/** Rights on everything (`*`) or on one database. `ALL` stands for all that the server knows. */
export interface DatabaseGrant {
  readonly on: string
  readonly privileges: readonly string[]
  readonly grantOption?: boolean
}

export interface DatabaseAccount {
  readonly name: string
  /** The hosts it may come from, `%` for all. */
  readonly from: string
  /** Name in passwords.yml. */
  readonly passwordRef: string
  readonly grants: readonly DatabaseGrant[]
}

/** Holds no secret and no hash of one. */
export interface AccountState {
  readonly [key: string]: boolean
  readonly exists: boolean
  readonly password: boolean
  readonly grants: boolean
}

/** The stored form of a password under mysql_native_password: `*` and the SHA-1 of its SHA-1. */
export function nativeHash(password: Secret): string {
  const once = createHash('sha1').update(password.reveal()).digest()
  return `*${createHash('sha1').update(once).digest('hex').toUpperCase()}`
}

/**
 * Whether the account is there with that password and those rights. Reads only; the server compares, so that no hash of
 * a password leaves it.
 */
export async function accountState(
  session: SqlSession,
  account: DatabaseAccount,
  password: Secret,
): Promise<AccountState> {
  const users = await session.query(
    'SELECT plugin AS plugin, UPPER(authentication_string) = ? AS same FROM mysql.user WHERE User = ? AND Host = ?',
    [nativeHash(password), account.name, account.from],
  )
  const [user] = users
  if (!user) return { exists: false, password: false, grants: false }
  const same = text(user.same) === '1'
  const plain = ['', 'mysql_native_password'].includes(text(user.plugin))
  return { exists: true, password: same && plain, grants: await holdsGrants(session, account) }
}

export async function databaseExists(session: SqlSession, name: string): Promise<boolean> {
  const rows = await session.query(
    'SELECT SCHEMA_NAME AS name FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ?',
    [name],
  )
  return rows.length > 0
}

async function holdsGrants(session: SqlSession, account: DatabaseAccount): Promise<boolean> {
  const grantee = `'${account.name}'@'${account.from}'`
  const rows = await session.query(
    `SELECT '*' AS scope, PRIVILEGE_TYPE AS privilege, IS_GRANTABLE AS grantable
     FROM information_schema.USER_PRIVILEGES WHERE GRANTEE = ?
     UNION ALL SELECT TABLE_SCHEMA, PRIVILEGE_TYPE, IS_GRANTABLE
     FROM information_schema.SCHEMA_PRIVILEGES WHERE GRANTEE = ?`,
    [grantee, grantee],
  )
  return account.grants.every((grant) => {
    const held = rows.filter((row) => text(row.scope).replaceAll('\\', '') === grant.on)
    const names = new Set(held.map((row) => text(row.privilege)))
    const grantable = held.some((row) => text(row.grantable) === 'YES')
    return privilegesOf(grant).every((name) => names.has(name)) && (!grant.grantOption || grantable)
  })
}

/** What stands for ALL in information_schema: rights that nobody has by accident, enough to tell ALL from less. */
function privilegesOf(grant: DatabaseGrant): readonly string[] {
  if (!grant.privileges.includes('ALL')) return grant.privileges.map((name) => renamed[name] ?? name)
  return grant.on === '*' ? ['SUPER', 'CREATE USER', 'RELOAD', 'SELECT'] : schemaPrivileges
}

const schemaPrivileges = [
  ...['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'CREATE', 'DROP', 'ALTER', 'INDEX', 'REFERENCES'],
  ...['CREATE TEMPORARY TABLES', 'LOCK TABLES', 'CREATE VIEW', 'SHOW VIEW', 'TRIGGER'],
]

/** MariaDB's names since 10.5.2 for what older ones called otherwise. */
const renamed: Readonly<Record<string, string>> = { 'REPLICATION CLIENT': 'BINLOG MONITOR' }

function text(value: unknown): string {
  return value === null || value === undefined ? '' : String(value)
}
