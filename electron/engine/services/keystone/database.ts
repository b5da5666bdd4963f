import type { ClusterView, DatabaseAccount, DatabaseServer } from '../kit'
import { databaseAdmin, databaseTarget } from '../kit'

/** Keystone's account in the database, with all rights on its own database. */
export function databaseAccount(view: ClusterView): DatabaseAccount {
  return {
    name: view.options.string('keystone_database_user'),
    from: '%',
    passwordRef: 'keystone_database_password',
    grants: [{ on: view.options.string('keystone_database_name'), privileges: ['ALL'] }],
  }
}

/** The database as services reach it, asked from the first Keystone host. */
export function databaseServer(view: ClusterView): DatabaseServer {
  return {
    via: view.hosts('keystone')[0]?.name ?? '',
    to: databaseTarget(view),
    user: databaseAdmin(view),
    passwordRef: 'database_password',
  }
}
