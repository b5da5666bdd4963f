import {
  bind,
  type ClusterView,
  type ConfigFile,
  configFile,
  containerSpec,
  type HostView,
  type PlacedContainer,
  type ServiceDesire,
  volume,
  wholeFile,
  wholeFileSources,
} from '../kit'
import { haproxyCheck } from './config/checks'
import { keepalivedConfig } from './config/keepalived'
import { reloadCommand, startCommand } from './reload'

export const mainSources = wholeFileSources('keepalived', 'keepalived.conf')

export function keepalivedDesire(view: ClusterView): ServiceDesire {
  return { containers: view.hosts('loadbalancer').map((host) => placed(view, host)) }
}

function placed(view: ClusterView, host: HostView): PlacedContainer {
  const { options } = host
  return {
    host: host.name,
    service: 'keepalived',
    key: 'keepalived',
    spec: containerSpec(host, {
      name: 'keepalived',
      key: 'keepalived',
      options: 'keepalived',
      privileged: true,
      mounts: [
        bind('/lib/modules', '/lib/modules', 'ro'),
        ...(options.bool('enable_haproxy') ? [volume('haproxy_socket', '/var/lib/kolla/haproxy/')] : []),
        ...(options.bool('enable_proxysql') ? [volume('proxysql_socket', '/var/lib/kolla/proxysql/')] : []),
      ],
    }),
    config: { command: startCommand, files: [mainFile(view, host), ...checks(host)] },
    ...(options.string('config_strategy') === 'COPY_ONCE' ? {} : { reload: reloadCommand }),
  }
}

function mainFile(view: ClusterView, host: HostView): ConfigFile {
  const text = wholeFile(view, host, mainSources, () => keepalivedConfig(view, host))
  return configFile('keepalived.conf', text, { dest: '/etc/keepalived/keepalived.conf' })
}

/** The image's /check_alive.sh runs every file in /checks. */
function checks({ options }: HostView): readonly ConfigFile[] {
  if (!options.bool('keepalived_track_script_enabled') || !options.bool('enable_haproxy')) return []
  const name = 'check_alive_haproxy.sh'
  return [
    configFile(`checks/${name}`, haproxyCheck, { dest: `/checks/${name}`, perm: '0770', executable: true }),
  ]
}
