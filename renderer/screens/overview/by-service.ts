import type { CheckResult, Verdict } from '#shared/model/check'

export interface ServiceHealth {
  /** Ids of services in the order of asking. */
  readonly services: readonly string[]
  /** Hosts with something wrong first, as many as are drawn. */
  readonly hosts: readonly string[]
  /** Hosts that are not drawn; nothing is wrong with them while some that are drawn are well. */
  readonly more: number
  /** The worst answer of a service on a host; undefined where it has none. */
  readonly at: (service: string, host: string) => Verdict | undefined
}

const order: readonly Verdict[] = ['pass', 'skip', 'warn', 'fail']

/** What was answered, service by host; answers for the whole cluster are not in it. */
export function healthByService(results: readonly CheckResult[], most: number): ServiceHealth {
  const worst = new Map<string, Verdict>()
  const byHost = new Map<string, number>()
  const services = new Set<string>()
  for (const { service, host, verdict } of results) {
    if (service === undefined || host === null) continue
    services.add(service)
    const key = `${service}\n${host}`
    const known = worst.get(key)
    if (known === undefined || order.indexOf(verdict) > order.indexOf(known)) worst.set(key, verdict)
    byHost.set(host, Math.max(byHost.get(host) ?? 0, order.indexOf(verdict)))
  }
  const all = [...byHost.keys()]
  const ranked = all.length <= most ? all : all.sort((a, b) => (byHost.get(b) ?? 0) - (byHost.get(a) ?? 0))
  return {
    services: [...services],
    hosts: ranked.slice(0, most),
    more: Math.max(0, all.length - most),
    at: (service, host) => worst.get(`${service}\n${host}`),
  }
}
