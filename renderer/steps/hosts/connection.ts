import type { InventoryEdit } from '#shared/ipc/areas/draft'
import { type Text, text } from '../../i18n/text'
import type { DraftHost } from '../../state'
import { isHostName, isIp, isPort } from './entry'

/** How a host is reached, as a form holds it; empty means Ansible's default. */
export interface Connection {
  readonly address: string
  readonly user: string
  readonly port: string
  readonly keyFile: string
  readonly become: 'default' | 'yes' | 'no'
}

export const noConnection: Connection = { address: '', user: '', port: '', keyFile: '', become: 'default' }

export function connectionOf({ name, address, vars }: DraftHost): Connection {
  const said = (variable: string) => {
    const value = vars[variable]
    return value === undefined || value === null ? '' : String(value)
  }
  const become = said('ansible_become')
  return {
    address: address === name ? '' : address,
    user: said('ansible_user'),
    port: said('ansible_port'),
    keyFile: said('ansible_ssh_private_key_file') || said('ansible_private_key_file'),
    become: become === '' ? 'default' : /^(true|yes|1|on|y|t)$/i.test(become) ? 'yes' : 'no',
  }
}

/** What is wrong with a field as it is typed. */
export function wrongIn(connection: Connection): Partial<Record<keyof Connection, Text>> {
  const { address, port, user } = connection
  return {
    ...(address === '' || isIp(address) || isHostName(address)
      ? {}
      : { address: text('hosts:add.problem.address', { address }) }),
    ...(port === '' || isPort(Number(port)) ? {} : { port: text('hosts:add.problem.port', { port }) }),
    ...(/\s/.test(user) ? { user: text('hosts:add.problem.user', { user }) } : {}),
  }
}

type Vars = Extract<InventoryEdit, { type: 'setVars' }>['vars']

/** Variables of the fields that differ; an emptied field takes its variable away. Wrong fields are left out. */
export function changedVars(before: Connection, after: Connection): Vars {
  const wrong = wrongIn(after)
  const differs = (field: keyof Connection) => before[field] !== after[field] && !wrong[field]
  return {
    ...(differs('address') ? { ansible_host: after.address || null } : {}),
    ...(differs('user') ? { ansible_user: after.user || null } : {}),
    ...(differs('port') ? { ansible_port: after.port ? Number(after.port) : null } : {}),
    ...(differs('keyFile') ? { ansible_ssh_private_key_file: after.keyFile || null } : {}),
    ...(differs('become')
      ? { ansible_become: after.become === 'default' ? null : after.become === 'yes' }
      : {}),
  }
}

/** What gives many hosts the same settings; fields that are empty are left as they are. */
export function bulkEdits(hosts: readonly string[], given: Connection): readonly InventoryEdit[] {
  const vars = changedVars(noConnection, { ...given, address: '' })
  if (Object.keys(vars).length === 0) return []
  return hosts.map((host) => ({ type: 'setVars', host, vars }))
}
