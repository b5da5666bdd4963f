import { z } from 'zod'
import { FailureError } from '#shared/failure/failure'
import {
  accountState,
  type ClusterView,
  type DatabaseAccount,
  type DatabaseServer,
  databaseAdmin,
  databaseExists,
  databaseTarget,
  ensureDatabase,
  ensureDatabaseUser,
  type HostView,
  type ObserveContext,
  type SequenceContext,
} from '../kit'
import type { Database, OpenStackService } from './declare'
import { firstHost, patience, runs } from './places'

/** What is there of each database, by the option that names it; null when no server can be asked. */
export const databasesSeen = z
  .record(
    z.string(),
    z.object({
      exists: z.boolean(),
      account: z.object({ exists: z.boolean(), password: z.boolean(), grants: z.boolean() }),
    }),
  )
  .nullable()
export type DatabasesSeen = z.infer<typeof databasesSeen>

/** The databases that these options ask for. */
export function usedDatabases(
  { options }: Pick<ClusterView, 'options'>,
  { databases = [] }: OpenStackService,
): readonly Database[] {
  return databases.filter(({ used }) => used?.(options) ?? true)
}

/** Where databases are made by somebody else, there is nothing to ask. */
export async function observeDatabases(
  context: ObserveContext,
  service: OpenStackService,
): Promise<DatabasesSeen> {
  const databases = ownDatabases(context, service)
  if (databases.length === 0) return null
  for (const place of databaseServers(context, service)) {
    try {
      return await askServer(context, databases, place)
    } catch (error) {
      if (!(error instanceof FailureError)) throw error
    }
  }
  return null
}

/** Adds what is missing. Where no server can be asked, a first deploy goes by what is not marked as done. */
export function addDatabases(
  context: SequenceContext,
  service: OpenStackService,
  seen: DatabasesSeen,
  marked: boolean,
): readonly string[] {
  if (!seen && marked) return []
  const server = serverOf(context, service)
  return ownDatabases(context, service).flatMap((database) => {
    const found = seen?.[database.name]
    const name = context.options.string(database.name)
    const made = found?.exists ? [] : [context.plan.add(ensureDatabase.make(null, { server, name }))]
    const state = found?.account ?? null
    if (state?.exists && state.password && state.grants) return made
    const account = accountOf(context, database)
    return [context.plan.add({ ...ensureDatabaseUser.make(null, { server, account }, state), needs: made })]
  })
}

/** Which database it is: another server, or another name there, has no tables yet. */
export function placeOf({ options }: ClusterView, { name }: Database): string {
  return `${options.string('database_address')}:${options.int('database_port')}/${options.string(name)}`
}

function ownDatabases(view: ClusterView, service: OpenStackService): readonly Database[] {
  return view.options.bool('use_preconfigured_databases') ? [] : usedDatabases(view, service)
}

interface Place {
  readonly via: HostView
  readonly address: string
}

/** Members of the cluster that run, so that a balancer that is away does not matter; else the configured address. */
function databaseServers(context: ObserveContext, service: OpenStackService): readonly Place[] {
  const members = context.enabled('mariadb') ? context.hosts('mariadb') : []
  const running = members.filter((host) => runs(host, 'mariadb'))
  if (members.length > 0) return running.map((host) => ({ via: host, address: host.apiAddress }))
  const via = firstHost(context, service)
  return via ? [{ via, address: context.options.string('database_address') }] : []
}

async function askServer(
  context: ObserveContext,
  databases: readonly Database[],
  { via, address }: Place,
): Promise<DatabasesSeen> {
  const password = context.secret('database_password')
  const target = { ...databaseTarget(context), address, user: databaseAdmin(context), password }
  const options = { timeoutMs: patience, signal: context.signal }
  const session = await context.sql(context.reader(via.name), target, options)
  try {
    const found: NonNullable<DatabasesSeen> = {}
    for (const database of databases) {
      const exists = await databaseExists(session, context.options.string(database.name))
      const account = accountOf(context, database)
      found[database.name] = {
        exists,
        account: await accountState(session, account, context.secret(account.passwordRef)),
      }
    }
    return found
  } finally {
    await session.close()
  }
}

function accountOf({ options }: ClusterView, { name, user, password }: Database): DatabaseAccount {
  return {
    name: options.string(user),
    from: '%',
    passwordRef: password,
    grants: [{ on: options.string(name), privileges: ['ALL'] }],
  }
}

function serverOf(view: ClusterView, service: OpenStackService): DatabaseServer {
  return {
    via: firstHost(view, service)?.name ?? '',
    to: databaseTarget(view),
    user: databaseAdmin(view),
    passwordRef: 'database_password',
  }
}
