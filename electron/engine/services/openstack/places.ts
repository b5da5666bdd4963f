import type { CatalogContainer } from '#shared/model/catalog'
import type { ClusterView, HostView } from '../kit'
import type { Api, OpenStackService } from './declare'

/** The container that an API is. */
export function containerOf(service: OpenStackService, api: Api): CatalogContainer {
  const found = service.containers.find(({ name }) => name === api.container)
  if (!found) throw new Error(`${service.id} has no container ${api.container}`)
  return found
}

export function hostsOf(view: ClusterView, service: OpenStackService, api: Api): readonly HostView[] {
  return view.hosts(containerOf(service, api).group)
}

/** The host through which the service's database and Keystone are reached, and on which its jobs run. */
export function firstHost(view: ClusterView, service: OpenStackService): HostView | undefined {
  return hostsOf(view, service, service.apis[0])[0]
}

/** Milliseconds for one question while observing. */
export const patience = 8_000

export function runs(host: HostView, container: string): boolean {
  const { docker } = host.facts
  return (
    docker.present && docker.containers.some((fact) => fact.name === container && fact.state === 'running')
  )
}

/** What follows waits for what was added last. */
export function later(after: readonly string[], before: readonly string[]): readonly string[] {
  return after.length > 0 ? after : before
}
