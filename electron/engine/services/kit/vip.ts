import type { ClusterView, HostView } from './context'

/** Whether the host carries the internal or the external address now. */
export function holdsVip(view: ClusterView, host: HostView): boolean {
  const vips = [
    view.options.string('kolla_internal_vip_address'),
    view.options.string('kolla_external_vip_address'),
  ]
  return host.facts.interfaces.some((item) =>
    item.addresses.some((address) => address.address !== '' && vips.includes(address.address)),
  )
}

/** Host names in the order in which they may be restarted: those that users are served by come last. */
export function vipHoldersLast(view: ClusterView, hosts: readonly HostView[]): readonly string[] {
  const holders = hosts.filter((host) => holdsVip(view, host))
  return [...hosts.filter((host) => !holders.includes(host)), ...holders].map((host) => host.name)
}
