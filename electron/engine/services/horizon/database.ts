import { z } from 'zod'
import { FailureError } from '#shared/failure/failure'
import type { JsonValue } from '#shared/lib/json'
import {
  accountState,
  type ClusterView,
  type DatabaseAccount,
  type DatabaseServer,
  databaseAdmin,
  databaseExists,
  ensureDatabase,
  ensureDatabaseUser,
  type ObserveContext,
  type SequenceContext,
} from '../kit'

const observedShape = z
  .object({
    exists: z.boolean(),
    account: z.object({ exists: z.boolean(), password: z.boolean(), grants: z.boolean() }),
  })
  .nullable()

/** Milliseconds for one question to the database. */
const patience = 10_000

/** Whether the database and its account are there; null when sessions are kept elsewhere or nobody can be asked. */
export async function observeDatabase(context: ObserveContext): Promise<JsonValue> {
  if (!managed(context)) return null
  const server = serverOf(context)
  const options = { timeoutMs: patience, signal: context.signal }
  try {
    const password = context.secret(server.passwordRef)
    const session = await context.sql(context.reader(server.via), { ...server, password }, options)
    try {
      const account = accountOf(context)
      return {
        exists: await databaseExists(session, context.options.string('horizon_database_name')),
        account: await accountState(session, account, context.secret(account.passwordRef)),
      }
    } finally {
      await session.close()
    }
  } catch (error) {
    if (error instanceof FailureError) return null
    throw error
  }
}

/** Adds what is missing; where nobody could be asked, a first deploy goes by what is not marked as done. */
export function addDatabase(context: SequenceContext, marked: boolean): readonly string[] {
  if (!managed(context)) return []
  const observed = observedShape.parse(context.observed ?? null)
  if (!observed && marked) return []
  const server = serverOf(context)
  const name = context.options.string('horizon_database_name')
  const made = observed?.exists ? [] : [context.plan.add(ensureDatabase.make(null, { server, name }))]
  const state = observed?.account ?? null
  if (state?.exists && state.password && state.grants) return made
  const account = accountOf(context)
  return [context.plan.add({ ...ensureDatabaseUser.make(null, { server, account }, state), needs: made })]
}

function managed({ options }: ClusterView): boolean {
  return options.bool('horizon_backend_database') && !options.bool('use_preconfigured_databases')
}

function accountOf({ options }: ClusterView): DatabaseAccount {
  return {
    name: options.string('horizon_database_user'),
    from: '%',
    passwordRef: 'horizon_database_password',
    grants: [{ on: options.string('horizon_database_name'), privileges: ['ALL'] }],
  }
}

function serverOf(view: ClusterView): DatabaseServer {
  return {
    via: view.hosts('horizon')[0]?.name ?? '',
    address: view.options.string('database_address'),
    port: view.options.int('database_port'),
    user: databaseAdmin(view),
    passwordRef: 'database_password',
  }
}
