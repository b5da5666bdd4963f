import { type BalancerCommand, drainBackend, type NewOperation, restoreBackend } from '../operations'
import type { LoadBalancer } from '../services/kit'
import type { Comparison } from './comparison'
import type { Observed } from './state'

/** The balancer that fronts the cluster now, if one is enabled. */
export interface Balancer {
  readonly service: string
  readonly commands: LoadBalancer
  readonly hosts: readonly string[]
}

/** One server and the backends it is taken out of. */
export interface DrainTarget {
  readonly server: string
  readonly backends: readonly string[]
}

/** Takes a server out of its backends, on every host whose balancer runs. */
export function drainOperation(balancer: Balancer, on: readonly string[], target: DrainTarget): NewOperation {
  const { server, backends } = target
  const commands = on.flatMap((host) =>
    backends.map((backend) => ({
      ...command(balancer, host, backend, server, 'drain'),
      undo: balancer.commands.command(backend, server, 'ready'),
    })),
  )
  return drainBackend.make(null, { commands, mark: markOf(target) }, target)
}

/** Puts a server back; safe where it was never taken out. */
export function restoreOperation(
  balancer: Balancer,
  on: readonly string[],
  target: DrainTarget,
  why: 'restarted' | 'left',
): NewOperation {
  const { server, backends } = target
  const commands = on.flatMap((host) =>
    backends.map((backend) => command(balancer, host, backend, server, 'ready')),
  )
  return restoreBackend.make(null, { commands, mark: markOf(target) }, target, why)
}

/** Hosts on which a balancer runs now: only there is something to take a server out of. */
export function runningBalancers(balancer: Balancer, comparison: Comparison): readonly string[] {
  return balancer.hosts.filter(
    (name) => comparison.fact(name, balancer.commands.container)?.state === 'running',
  )
}

/** Servers that a run took out and, interrupted or failed, did not put back; with the hosts that remember it. */
export function leftDrained(
  balancer: Balancer,
  observed: Observed,
): readonly (DrainTarget & { readonly on: readonly string[] })[] {
  const found = new Map<string, { server: string; backends: string[]; on: string[] }>()
  for (const host of balancer.hosts) {
    for (const mark of observed.hosts[host]?.marks ?? []) {
      const [server, backends] = mark.key.split(' ')
      if (!isDrainMark(mark.name) || !server || !backends) continue
      const known = found.get(mark.name) ?? { server, backends: backends.split(','), on: [] }
      known.on.push(host)
      found.set(mark.name, known)
    }
  }
  return [...found.values()]
}

/** The mark that a balancer's host keeps while a server is taken out, so that the next plan can put it back. */
export function markOf({ server, backends }: DrainTarget): { readonly name: string; readonly key: string } {
  return { name: `drained-${server}-${backends[0] ?? ''}`, key: `${server} ${backends.join(',')}` }
}

export function isDrainMark(name: string): boolean {
  return name.startsWith('drained-')
}

function command(
  balancer: Balancer,
  host: string,
  backend: string,
  server: string,
  state: 'drain' | 'ready',
): BalancerCommand {
  const { container, command: words } = balancer.commands
  return { host, container, argv: words(backend, server, state) }
}
