import { FailureError } from '#shared/failure/failure'
import type { JsonValue } from '#shared/lib/json'
import {
  accountState,
  databaseAdmin,
  databaseExists,
  databaseTarget,
  type HostView,
  type ObserveContext,
} from '../kit'
import { databaseAccount } from './database'
import { keysPath } from './keys'
import { observeIdentity } from './observe-identity'
import { limit, type Observed, runs } from './observed'

/** Asks the database, the hosts' key folders, and Keystone itself where it runs. */
export async function observe(context: ObserveContext): Promise<JsonValue> {
  const [database, keys, identity] = await Promise.all([
    observeDatabase(context),
    observeKeys(context),
    observeIdentity(context),
  ])
  return { database, keys, ...identity } satisfies Observed
}

async function observeDatabase(context: ObserveContext): Promise<Observed['database']> {
  if (context.options.bool('use_preconfigured_databases')) return null
  for (const { via, address } of databaseServers(context)) {
    try {
      return await askDatabase(context, via, address)
    } catch (error) {
      if (!(error instanceof FailureError)) throw error
    }
  }
  return null
}

/** Members of the cluster that run, so that a balancer that is away does not matter; else the configured address. */
function databaseServers(
  context: ObserveContext,
): readonly { readonly via: HostView; readonly address: string }[] {
  const members = context.enabled('mariadb') ? context.hosts('mariadb') : []
  const running = members.filter((host) => runs(host, 'mariadb'))
  if (members.length > 0) return running.map((host) => ({ via: host, address: host.apiAddress }))
  const [via] = context.hosts('keystone')
  return via ? [{ via, address: context.options.string('database_address') }] : []
}

async function askDatabase(
  context: ObserveContext,
  via: HostView,
  address: string,
): Promise<Observed['database']> {
  const account = databaseAccount(context)
  const target = {
    ...databaseTarget(context),
    address,
    user: databaseAdmin(context),
    password: context.secret('database_password'),
  }
  const session = await context.sql(context.reader(via.name), target, {
    timeoutMs: limit,
    signal: context.signal,
  })
  try {
    const exists = await databaseExists(session, context.options.string('keystone_database_name'))
    return { exists, account: await accountState(session, account, context.secret(account.passwordRef)) }
  } finally {
    await session.close()
  }
}

/** Key files by name and content. Only on which hosts they differ leaves this function. */
async function observeKeys(context: ObserveContext): Promise<Observed['keys']> {
  const hosts = context.hosts('keystone')
  const seen = await Promise.all(
    hosts.map(async (host) => {
      const script = `cd '${keysPath(host)}' 2>/dev/null || exit 0\nsha256sum [0-9]* 2>/dev/null\nexit 0\n`
      const { docker } = host.facts
      if (!docker.present) return { host: host.name, keys: '', newest: -1 }
      const outcome = await context
        .reader(host.name)
        .probe(script, { timeoutMs: limit, signal: context.signal })
      const names = [...outcome.stdout.matchAll(/ {2}(\d+)$/gm)].map((match) => Number(match[1]))
      return { host: host.name, keys: outcome.stdout, newest: names.includes(0) ? Math.max(...names) : -1 }
    }),
  )
  const having = seen.filter((item) => item.newest > 0)
  const [source] = [...having].sort((a, b) => b.newest - a.newest)
  return {
    hosts: having.map((item) => item.host),
    source: source?.host ?? null,
    differ: seen.filter((item) => !source || item.keys !== source.keys).map((item) => item.host),
  }
}
