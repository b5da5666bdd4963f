import type { JsonValue } from '#shared/lib/json'
import type { ObserveContext } from '../kit'
import { observeService, patience } from '../openstack'
import { declared } from './declaration'
import { keysPath } from './keys'
import type { Observed } from './observed'

/** Asks the database and Keystone itself, as for any service, and the hosts' key folders. */
export async function observe(context: ObserveContext): Promise<JsonValue> {
  const [common, keys] = await Promise.all([observeService(context, declared), observeKeys(context)])
  return { ...common, keys } satisfies Observed
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
        .probe(script, { timeoutMs: patience, signal: context.signal })
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
