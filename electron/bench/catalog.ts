import {
  configFile,
  containerOptions,
  containerSpec,
  type HostView,
  kollaLogs,
  type PlacedContainer,
  removeStrays,
  type ServiceDefinition,
} from '#engine/services/kit/index'
import { quoted } from '#shared/message/message'

const servicesInCatalog = 6

/**
 * A catalog of small containers that stand on every host: `count` of them, spread over a few services that do not need
 * each other. Each has what every Kolla container has, and one configuration file.
 */
export function toyCatalog(count: number): readonly ServiceDefinition[] {
  const names = Array.from({ length: count }, (_, at) => `toy_${String(at + 1).padStart(2, '0')}`)
  return Array.from({ length: servicesInCatalog }, (_, at) =>
    toyService(
      `toys-${at + 1}`,
      names.filter((_name, index) => index % servicesInCatalog === at),
    ),
  )
}

export const toyImage = 'slipway-toy'
export const toyCommand = 'slipway_toy'
/** Where a toy's configuration file is inside its container. */
export const toyConfig = '/etc/toy/toy.conf'

function toyService(id: string, names: readonly string[]): ServiceDefinition {
  return {
    id,
    title: id,
    summary: quoted('Containers that do nothing.'),
    category: 'common',
    needs: [],
    options: containerOptions({ prefix: 'toy', image: toyImage }),
    containers: names.map((name) => ({ key: name, name, image: toyImage, group: 'all' })),
    enabled: () => true,
    desire: (view) => ({
      containers: view.hosts('all').flatMap((host) => names.map((name) => placed(host, id, name))),
    }),
    sequence: (context) => {
      const hosts = context.hosts('all')
      const done = hosts.flatMap((host) => names.flatMap((name) => context.plan.container(host.name, name)))
      removeStrays(context, done)
    },
  }
}

function placed(host: HostView, service: string, name: string): PlacedContainer {
  const text = `[DEFAULT]\nname = ${name}\nhost = ${host.hostname}\nworkers = ${host.options.int('openstack_service_workers')}\n`
  return {
    host: host.name,
    service,
    key: name,
    spec: containerSpec(host, { name, key: name, options: 'toy', mounts: [kollaLogs] }),
    config: { command: toyCommand, files: [configFile('toy.conf', text, { dest: toyConfig })] },
  }
}
