import {
  type ClusterView,
  type ConfigFile,
  configFile,
  containerSpec,
  type DesiredSysctl,
  firstOverride,
  type HostView,
  inUrl,
  type PlacedContainer,
  type ServiceDesire,
  volume,
  wholeFile,
  wholeFileSources,
} from '../kit'
import { serviceFiles } from './config/entries'
import { mainConfig } from './config/main'
import { kollaUnset } from './options'
import { reloadCommand, startCommand } from './reload'

export const mainSources = wholeFileSources('haproxy', 'haproxy_main.cfg', 'haproxy/haproxy.cfg')
export const runScriptSources = wholeFileSources('haproxy', 'haproxy_run.sh')

export function haproxyDesire(view: ClusterView): ServiceDesire {
  const hosts = view.hosts('loadbalancer')
  return {
    containers: hosts.map((host) => placed(view, host)),
    sysctls: hosts.flatMap((host) => sysctls(host)),
  }
}

function placed(view: ClusterView, host: HostView): PlacedContainer {
  const { options } = host
  const runScript = runScriptOf(view, host)
  const copiedOnce = options.string('config_strategy') === 'COPY_ONCE'
  return {
    host: host.name,
    service: 'haproxy',
    key: 'haproxy',
    spec: containerSpec(host, {
      name: 'haproxy',
      key: 'haproxy',
      options: 'haproxy',
      privileged: true,
      mounts: [
        volume('haproxy_socket', '/var/lib/kolla/haproxy/'),
        volume('letsencrypt_certificates', '/etc/haproxy/certificates'),
      ],
      healthcheck: [
        'CMD-SHELL',
        `healthcheck_curl http://${inUrl(host.apiAddress)}:${options.int('haproxy_monitor_port')}`,
      ],
    }),
    config: {
      command: runScript.length > 0 ? '/etc/haproxy/haproxy_run.sh' : startCommand,
      files: [mainFile(view, host), ...serviceFiles(view, host), ...runScript],
    },
    // What an operator's own start script runs is unknown, and so is how to reload it.
    ...(runScript.length > 0 || copiedOnce ? {} : { reload: reloadCommand }),
  }
}

function mainFile(view: ClusterView, host: HostView): ConfigFile {
  const text = wholeFile(view, host, mainSources, () => mainConfig(view, host))
  return configFile('haproxy.cfg', text, { dest: '/etc/haproxy/haproxy.cfg' })
}

function runScriptOf(view: ClusterView, host: HostView): readonly ConfigFile[] {
  const text = firstOverride(view, host, runScriptSources)
  if (text === undefined) return []
  const dest = '/etc/haproxy/haproxy_run.sh'
  return [configFile('haproxy_run.sh', text, { dest, perm: '0700', executable: true })]
}

function sysctls(host: HostView): readonly DesiredSysctl[] {
  if (!host.options.bool('set_sysctl')) return []
  const wanted = {
    'net.ipv4.ip_nonlocal_bind': '1',
    'net.ipv6.ip_nonlocal_bind': '1',
    'net.ipv4.tcp_retries2': host.options.string('haproxy_host_ipv4_tcp_retries2'),
    'net.unix.max_dgram_qlen': '128',
  }
  return Object.entries(wanted)
    .filter(([key, value]) => value !== kollaUnset && !lacksIpv6(host, key))
    .map(([key, value]) => ({ host: host.name, key, value, file: sysctlFile(host) }))
}

/**
 * Kolla-Ansible's default is /etc/sysctl.conf, which Debian 13 does not read at boot any more; a file below sysctl.d is
 * read everywhere. A path that the user sets is used as it is.
 */
function sysctlFile({ options }: HostView): string {
  return options.isGiven('kolla_sysctl_conf_path')
    ? options.string('kolla_sysctl_conf_path')
    : '/etc/sysctl.d/99-kolla.conf'
}

/** A kernel without IPv6 has none of its settings. */
function lacksIpv6({ facts: { sysctls } }: HostView, key: string): boolean {
  return key.startsWith('net.ipv6.') && Object.keys(sysctls).length > 0 && sysctls[key] === undefined
}
