import type { Reason } from '#shared/model/plan'
import type { AccountState, DatabaseAccount } from '../../protocols/database'
import type { ClusterView } from './context'
import type { NewOperation } from './sequence'

/** The account that makes databases and users. Its password is `database_password`. */
export function databaseAdmin(view: ClusterView): string {
  return view.options.string('database_user')
}

/** Which database it is, by the option that names it: another server, or another name there, has no tables yet. */
export function databasePlace({ options }: ClusterView, nameOption: string): string {
  return `${options.string('database_address')}:${options.int('database_port')}/${options.string(nameOption)}`
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
