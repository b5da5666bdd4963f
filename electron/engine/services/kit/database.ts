import { createHash } from 'node:crypto'
import type { Secret } from '#shared/lib/secret'
import type { Reason } from '#shared/model/plan'
import type { SqlSession } from '../../ports'
import type { ClusterView } from './context'
import type { NewOperation } from './sequence'

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

/** Whether the account is there with that password and those rights. Reads only. */
export async function accountState(
  session: SqlSession,
  account: DatabaseAccount,
  password: Secret,
): Promise<AccountState> {
  const users = await session.query(
    'SELECT plugin AS plugin, authentication_string AS hash FROM mysql.user WHERE User = ? AND Host = ?',
    [account.name, account.from],
  )
  const [user] = users
  if (!user) return { exists: false, password: false, grants: false }
  const same = text(user.hash).toUpperCase() === nativeHash(password)
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

/** The account that makes databases and users. Its password is `database_password`. */
export function databaseAdmin(view: ClusterView): string {
  return view.options.string('database_user')
}

/** Payload of `ensureDatabase` and `ensureDatabaseUser`: where to ask, through which host, as whom. */
export interface DatabaseServer {
  readonly [key: string]: string | number
  readonly via: string
  readonly address: string
  readonly port: number
  readonly user: string
  readonly passwordRef: string
}

/** An operation that makes a database. */
export function ensureDatabase(server: DatabaseServer, name: string): NewOperation {
  return {
    kind: 'ensureDatabase',
    host: null,
    target: name,
    title: `create database ${name}`,
    reasons: [{ code: 'database.missing', text: `there is no database ${name}` }],
    payload: { server, name },
    changes: [{ kind: 'database', host: null, name, action: 'create' }],
    estimate: [1, 3],
  }
}

/** An operation that gives an account its password and rights; `state` is null when it could not be asked. */
export function ensureDatabaseUser(
  server: DatabaseServer,
  account: DatabaseAccount,
  state: AccountState | null,
): NewOperation {
  const name = `${account.name}@${account.from}`
  const exists = state?.exists ?? false
  return {
    kind: 'ensureDatabaseUser',
    host: null,
    target: name,
    title: `${exists ? 'update' : 'create'} database user ${name}`,
    reasons: accountReasons(name, state),
    payload: {
      server,
      account: {
        ...account,
        grants: account.grants.map((grant) => ({ ...grant, privileges: [...grant.privileges] })),
      },
    },
    changes: [{ kind: 'databaseUser', host: null, name, action: exists ? 'update' : 'create' }],
    estimate: [1, 3],
  }
}

function accountReasons(name: string, state: AccountState | null): readonly Reason[] {
  if (!state?.exists) return [{ code: 'databaseUser.missing', text: `there is no database user ${name}` }]
  const reasons: Reason[] = []
  if (!state.password)
    reasons.push({ code: 'databaseUser.password', text: 'its password is not the one in passwords.yml' })
  if (!state.grants) reasons.push({ code: 'databaseUser.grants', text: 'it lacks rights' })
  return reasons
}
