import { inUrl } from '#shared/lib/ip'
import type { OptionView } from '../../options/types'
import { isSince } from '../../releases'
import type { HostView } from './context'
import { iniText } from './ini'

/** An application that uWSGI serves over HTTP. */
export interface UwsgiApplication {
  /** Python's name of it: `keystone.wsgi.api:application`. */
  readonly module: string
  /** The account that it runs as, which is also the name of its folder of logs. */
  readonly user: string
  /** The log's own name, without its ending. */
  readonly log: string
  readonly port: number
  readonly processes: number
  readonly threads?: number
}

/** Settings of uWSGI as Kolla-Ansible gives them to every service since 2025.2 (facts: config-*.json, `*-uwsgi.ini`). */
export function uwsgiText(host: HostView, of: UwsgiApplication): string {
  return iniText({
    uwsgi: {
      'add-header': 'Connection: close',
      'buffer-size': 65535,
      'die-on-term': 'true',
      'enable-threads': 'true',
      'exit-on-reload': 'false',
      'hook-master-start': 'unix_signal:15 gracefully_kill_them_all',
      http: `${inUrl(host.apiAddress)}:${of.port}`,
      'http-auto-chunked': 'true',
      'http-chunked-input': 'true',
      'http-raw-body': 'true',
      'lazy-apps': 'true',
      logto2: `/var/log/kolla/${of.user}/${of.log}.log`,
      master: 'true',
      module: of.module,
      'plugins-dir': plugins(host),
      plugins: 'python3',
      processes: of.processes,
      'socket-timeout': 30,
      threads: of.threads,
      'thunder-lock': 'true',
      uid: of.user,
      'worker-reload-mercy': 80,
      'static-map': '/static=/var/lib/kolla/venv/lib/python3/site-packages/static',
    },
  })
}

function plugins({ options }: HostView): string {
  return ['debian', 'ubuntu'].includes(options.string('kolla_base_distro'))
    ? '/usr/lib/uwsgi/plugins'
    : '/usr/lib64/uwsgi'
}

/** Whether Apache runs a service: before 2025.2 always, in 2025.2 where `<service>_wsgi_provider` says so. */
export function runsUnderApache(options: OptionView, service: string): boolean {
  if (!isSince(options.release, '2025.2')) return true
  return !isSince(options.release, '2026.1') && options.string(`${service}_wsgi_provider`) === 'apache'
}
