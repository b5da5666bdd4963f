import type { CheckResult, Verdict } from '#shared/model/check'

export interface ServiceHealth {
  /** Ids of services in the order of asking. */
  readonly services: readonly string[]
  /** In the order of the inventory; where not all are drawn, those with something wrong. */
  readonly hosts: readonly string[]
  /** Hosts that are not drawn; nothing is wrong with them while some that are drawn are well. */
  readonly more: number
  /** The worst answer of a service on a host; undefined where it has none. */
  readonly at: (service: string, host: string) => Verdict | undefined
  /** The worst answer for a service as a whole. */
  readonly whole: (service: string) => Verdict | undefined
}

interface Drawn {
  /** So many hosts at most. */
  readonly most: number
  /** Hosts of the inventory; others come after them. */
  readonly inventory: readonly string[]
}

const order: readonly Verdict[] = ['pass', 'skip', 'warn', 'fail']

/** What was answered of services, by host and for each as a whole. */
export function healthByService(results: readonly CheckResult[], { most, inventory }: Drawn): ServiceHealth {
  const worst = new Map<string, Verdict>()
  const byHost = new Map<string, number>()
  const services = new Set<string>()
  for (const { service, host, verdict } of results) {
    if (service === undefined) continue
    services.add(service)
    const key = `${service}\n${host ?? ''}`
    const known = worst.get(key)
    if (known === undefined || order.indexOf(verdict) > order.indexOf(known)) worst.set(key, verdict)
    if (host !== null) byHost.set(host, Math.max(byHost.get(host) ?? 0, order.indexOf(verdict)))
  }
  const all = [...new Set([...inventory.filter((host) => byHost.has(host)), ...byHost.keys()])]
  const worse = (a: string, b: string) => (byHost.get(b) ?? 0) - (byHost.get(a) ?? 0)
  const drawn = new Set(all.toSorted(worse).slice(0, most))
  return {
    services: [...services],
    hosts: all.filter((host) => drawn.has(host)),
    more: Math.max(0, all.length - most),
    at: (service, host) => worst.get(`${service}\n${host}`),
    whole: (service) => worst.get(`${service}\n`),
  }
}
