import type { ClusterView } from './context'

/** The account that makes databases and users. Its password is `database_password`. */
export function databaseAdmin(view: ClusterView): string {
  return view.options.string('database_user')
}
