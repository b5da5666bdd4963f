import {
  type ClusterView,
  type ConfigFile,
  configFile,
  containerSpec,
  type HostView,
  kollaLogs,
  type PlacedContainer,
  type ServiceDesire,
  volume,
} from '../kit'
import { definitions } from './config/definitions'
import { advancedConfig, enabledPlugins, inetrc, rabbitmqConf, rabbitmqEnv } from './config/files'
import { container, cookiePath, data, key } from './names'

/** One node per host of the group `rabbitmq`. */
export function desire(view: ClusterView): ServiceDesire {
  return { containers: view.hosts('rabbitmq').map((host) => node(view, host)) }
}

function node(view: ClusterView, host: HostView): PlacedContainer {
  return {
    host: host.name,
    service: 'rabbitmq',
    key,
    spec: containerSpec(host, {
      name: container,
      key,
      image: view.image('rabbitmq', 'rabbitmq_tag'),
      mounts: [volume(host.options.string('rabbitmq_datadir_volume'), `${data}/`), kollaLogs],
      environment: { RABBITMQ_LOG_DIR: '/var/log/kolla/rabbitmq' },
      healthcheck: ['CMD-SHELL', 'healthcheck_rabbitmq'],
      healthcheckToggle: 'rabbitmq_enable_healthchecks',
      dimensionsOption: 'rabbitmq_dimensions',
      extraVolumesOption: 'rabbitmq_extra_volumes',
    }),
    config: {
      command: '/usr/sbin/rabbitmq-server',
      files: [
        etc('rabbitmq-env.conf', rabbitmqEnv(view, host)),
        etc('rabbitmq.conf', rabbitmqConf(view, host)),
        etc('erl_inetrc', inetrc(view, host)),
        etc('advanced.config', advancedConfig(view, host)),
        etc('definitions.json', definitions(view)),
        etc('enabled_plugins', enabledPlugins(host)),
        configFile('erlang.cookie', view.secret('rabbitmq_cluster_cookie').reveal(), {
          dest: cookiePath,
          owner: 'rabbitmq',
          perm: '0400',
        }),
      ],
      permissions: [
        { path: data, owner: 'rabbitmq:rabbitmq', recurse: true },
        { path: '/var/log/kolla/rabbitmq', owner: 'rabbitmq:rabbitmq', recurse: true },
      ],
    },
  }
}

function etc(name: string, text: string): ConfigFile {
  return configFile(name, text, { dest: `/etc/rabbitmq/${name}`, owner: 'rabbitmq' })
}
