import { isVip } from '../../options/addresses'
import type { ClusterView, HostView } from './context'

/** Whether the host carries the internal or the external address now. */
export function holdsVip(view: ClusterView, host: HostView): boolean {
  return host.facts.interfaces.some((item) =>
    item.addresses.some(({ address }) => isVip(view.options, address)),
  )
}

/** Host names in the order in which they may be restarted: those that users are served by come last. */
export function vipHoldersLast(view: ClusterView, hosts: readonly HostView[]): readonly string[] {
  const holders = hosts.filter((host) => holdsVip(view, host))
  return [...hosts.filter((host) => !holders.includes(host)), ...holders].map((host) => host.name)
}
