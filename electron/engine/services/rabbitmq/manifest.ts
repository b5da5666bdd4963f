import { apiMembers, type ServiceDefinition } from '../kit'
import { overridable, sourcesOf } from './config/override'
import { desire } from './containers'
import { observe } from './observe'
import { options } from './options'
import { sequence } from './sequence'

const ports = ['rabbitmq_port', 'rabbitmq_management_port', 'rabbitmq_cluster_port', 'rabbitmq_epmd_port']

export const rabbitmq: ServiceDefinition = {
  id: 'rabbitmq',
  title: 'RabbitMQ',
  summary: 'Messages between services, as a cluster with quorum queues.',
  category: 'infrastructure',
  needs: [],
  options,
  containers: [
    {
      key: 'rabbitmq',
      name: 'rabbitmq',
      image: 'rabbitmq',
      group: 'rabbitmq',
      footprint: { memory: 120, image: 238, data: 1 },
    },
  ],
  overrides: () => overridable.map(sourcesOf),
  enabled: (view) => view.bool('enable_rabbitmq'),
  desire,
  frontends: (view) => [
    {
      name: 'rabbitmq_management',
      key: 'rabbitmq',
      service: 'rabbitmq',
      mode: 'http',
      external: false,
      port: view.options.int('rabbitmq_management_port'),
      members: apiMembers(view, 'rabbitmq', view.options.int('rabbitmq_management_port')),
    },
  ],
  ports: (view, host) =>
    view.hosts('rabbitmq').some((node) => node.name === host)
      ? ports.map((option) => ({
          port: view.host(host).options.int(option),
          protocol: 'tcp' as const,
          container: 'rabbitmq',
        }))
      : [],
  observe,
  sequence,
}
