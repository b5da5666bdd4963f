import type { ClusterView } from './context'

/** The account that makes databases and users. Its password is `database_password`. */
export function databaseAdmin(view: ClusterView): string {
  return view.options.string('database_user')
}

/** Which database it is, by the option that names it: another server, or another name there, has no tables yet. */
export function databasePlace({ options }: ClusterView, nameOption: string): string {
  return `${options.string('database_address')}:${options.int('database_port')}/${options.string(nameOption)}`
}
