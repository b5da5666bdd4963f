import type { ContainerSpec } from '#shared/model/container'
import { originOf } from '#shared/model/target'
import {
  apiMembers,
  backendTarget,
  type ClusterView,
  containerSpec,
  type Frontend,
  type Gate,
  type HostView,
  internalTarget,
  kollaLogs,
  type PlacedContainer,
  type PortUse,
  type SequenceContext,
  vipHoldersLast,
  volume,
} from '../kit'
import type { Answer, Api, OpenStackService } from './declare'
import { containerOf, hostsOf } from './places'

type Ids = readonly string[]

/** The containers of an API, one on each of its hosts. */
export function apiContainers(
  view: ClusterView,
  service: OpenStackService,
  api: Api,
): readonly PlacedContainer[] {
  return hostsOf(view, service, api).map((host) => ({
    host: host.name,
    service: service.id,
    key: containerOf(service, api).key,
    spec: apiSpec(host, service, api),
    config: api.config(view, host),
  }))
}

export function apiSpec(host: HostView, service: OpenStackService, api: Api): ContainerSpec {
  const { options } = host
  const { key, name } = containerOf(service, api)
  const code = `${options.string('kolla_dev_repos_directory')}/${api.project}`
  const origin = originOf(backendTarget(host, host.options.int(api.listen)))
  return containerSpec(host, {
    name,
    key,
    options: api.options,
    mounts: [
      ...(options.bool(`${api.project}_dev_mode`) ? [volume(code, `/dev-mode/${api.project}`)] : []),
      kollaLogs,
      ...(api.mounts ?? []),
    ],
    ...(api.environment ? { environment: api.environment(options) } : {}),
    healthcheck: ['CMD-SHELL', `healthcheck_curl ${origin}${api.health?.(options.release) ?? ''}`],
  })
}

/** The balancer's entries for the APIs of a service. */
export function apiFrontends(view: ClusterView, service: OpenStackService): readonly Frontend[] {
  return service.apis.flatMap((api) => {
    const { key, group } = containerOf(service, api)
    return api.frontends.map(({ name, external, port, listen = api.listen, extra }) => ({
      name,
      key,
      service: service.id,
      mode: 'http',
      external,
      port: view.options.int(port),
      option: port,
      members: apiMembers(view, group, view.options.int(listen)),
      ...(extra ? { frontendExtra: extra(view) } : {}),
      backendExtra: api.backend(view),
    }))
  })
}

/** Ports that the APIs of a service open on a host. Both sides may be served on one. */
export function apiPorts(view: ClusterView, service: OpenStackService, host: string): readonly PortUse[] {
  return service.apis.flatMap((api) => {
    const here = hostsOf(view, service, api).find(({ name }) => name === host)
    if (!here) return []
    const listening = api.frontends.map(({ listen = api.listen }) => listen).toReversed()
    const options = new Map(listening.map((option) => [here.options.int(option), option]))
    return [...options].map(([port, option]) => ({
      port,
      option,
      protocol: 'tcp',
      container: api.container,
    }))
  })
}

/** One server at a time, taken out of the balancer while it restarts; hosts that carry its addresses come last. */
export function rollApi(
  context: SequenceContext,
  service: OpenStackService,
  api: Api,
  needs: Ids,
): readonly string[] {
  const gate = api.answers && answering(context, api.listen, api.answers)
  return context.plan.rolling({
    container: api.container,
    hosts: vipHoldersLast(context, hostsOf(context, service, api)),
    needs,
    drain: backends(context, api),
    ...(gate ? { gate } : {}),
    of: service.title,
    seconds: [5, 30],
  })
}

function answering(view: ClusterView, listen: string, answer: Answer): (host: string) => Gate {
  const port = view.options.int(listen)
  return (host) => ({ type: 'http', to: backendTarget(view.host(host), port), ...answer })
}

/** Healthy servers serve nobody before the balancer has found them up by its own checks, which takes some seconds. */
export function waitBehind(
  context: SequenceContext,
  service: OpenStackService,
  api: Api,
  needs: Ids,
): readonly string[] {
  const hosts = hostsOf(context, service, api).map(({ name }) => name)
  const first = hosts.find((host) => context.verdict(host, api.container).action !== 'none')
  const inside = api.frontends.find(({ external }) => !external)
  if (!api.behind || !inside || first === undefined || !context.enabled('haproxy')) return []
  const to = internalTarget(context, context.options.int(inside.port))
  return [context.plan.waitFor(first, { type: 'http', to, ...api.behind }, needs, 120)]
}

/** Entries of an external address exist only where there is one. */
function backends({ options }: ClusterView, { frontends }: Api): readonly string[] {
  const external = options.bool('haproxy_enable_external_vip')
  return frontends.filter((one) => external || !one.external).map(({ name }) => `${name}_back`)
}
