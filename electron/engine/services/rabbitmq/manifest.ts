import { msg } from '#shared/message/message'
import { isSince } from '../../releases'
import { apiMembers, type ClusterView, type OptionView, type ServiceDefinition } from '../kit'
import { overridable, sourcesOf } from './config/override'
import { desire } from './containers'
import { diagnosis } from './diagnose'
import { health } from './health'
import { notFollowed, refusals } from './limits'
import { observe } from './observe'
import { options } from './options'
import { sequence } from './sequence'
import { upgrade } from './upgrade'

function portsOf(options: OptionView): readonly string[] {
  const metrics = options.bool('rabbitmq_enable_prometheus_plugin') ? ['rabbitmq_prometheus_port'] : []
  const always = ['rabbitmq_port', 'rabbitmq_management_port', 'rabbitmq_cluster_port', 'rabbitmq_epmd_port']
  return [...always, ...metrics]
}

/** Since 2026.1 the balancer asks the management API itself, as the account that may only look. */
function asked(view: ClusterView): readonly string[] {
  const account = view.options.string('rabbitmq_monitoring_user')
  if (!isSince(view.release, '2026.1') || account === '') return []
  const words = `${account}:${view.secret('rabbitmq_monitoring_password').reveal()}`
  const basic = Buffer.from(words, 'utf8').toString('base64')
  return ['option httpchk GET /api/overview', `http-check send hdr Authorization 'Basic ${basic}'`]
}

export const rabbitmq: ServiceDefinition = {
  id: 'rabbitmq',
  title: 'RabbitMQ',
  summary: msg`Messages between services, as a cluster with quorum queues.`,
  category: 'infrastructure',
  needs: [],
  options,
  notFollowed,
  refusals,
  containers: [
    {
      key: 'rabbitmq',
      name: 'rabbitmq',
      image: 'rabbitmq',
      group: 'rabbitmq',
      footprint: { memory: 120, image: 238, data: 1 },
    },
  ],
  passwords: [
    { name: 'rabbitmq_password', reader: msg`RabbitMQ` },
    {
      name: 'rabbitmq_monitoring_password',
      reader: msg`RabbitMQ`,
      used: (options) => options.string('rabbitmq_monitoring_user') !== '',
    },
    {
      name: 'rabbitmq_cluster_cookie',
      reader: msg`Erlang`,
      not: ' ',
      why: msg`A cookie of Erlang has no spaces.`,
      ascii: true,
      max: 255,
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
      option: 'rabbitmq_management_port',
      members: apiMembers(view, 'rabbitmq', view.options.int('rabbitmq_management_port')),
      backendExtra: asked(view),
    },
  ],
  ports: (view, host) =>
    view.hosts('rabbitmq').some((node) => node.name === host)
      ? portsOf(view.host(host).options).map((option) => ({
          port: view.host(host).options.int(option),
          option,
          protocol: 'tcp' as const,
          container: 'rabbitmq',
        }))
      : [],
  observe,
  health,
  sequence,
  upgrade,
  diagnose: diagnosis,
}
