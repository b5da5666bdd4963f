import {
  type ClusterView,
  configFile,
  containerSpec,
  type HostView,
  kollaLogs,
  type PlacedContainer,
  type ServiceDesire,
  wholeFile,
  wholeFileSources,
} from '../kit'
import { logrotateText } from './config/logrotate'

export const logrotateSources = wholeFileSources('cron', 'cron-logrotate-global.conf', 'cron/logrotate.conf')

export function cronDesire(view: ClusterView): ServiceDesire {
  return { containers: view.hosts('cron').map((host) => placed(view, host)) }
}

function placed(view: ClusterView, host: HostView): PlacedContainer {
  const text = wholeFile(view, host, logrotateSources, () => logrotateText(host.options))
  return {
    host: host.name,
    service: 'cron',
    key: 'cron',
    spec: containerSpec(host, {
      name: 'cron',
      key: 'cron',
      options: 'cron',
      mounts: [kollaLogs],
      environment: { KOLLA_LOGROTATE_SCHEDULE: host.options.string('cron_logrotate_schedule') },
    }),
    config: {
      command: command(host),
      files: [configFile('logrotate.conf', text, { dest: '/etc/logrotate.conf' })],
    },
  }
}

/** The image's distribution decides, not the host's. */
function command(host: HostView): string {
  const distro = host.options.string('kolla_base_distro')
  return distro === 'debian' || distro === 'ubuntu' ? 'cron -f' : 'crond -s -n'
}
