import { inUrl } from '#shared/lib/ip'
import { isSince, type NumberedRelease } from '../../releases'
import {
  type ClusterView,
  type ConfigFile,
  configFile,
  type HostView,
  iniText,
  isDebianImage,
  type OptionView,
  type OverrideSources,
  wholeFile,
  wholeFileSources,
} from '../kit'

/** An application in Python that a web server runs: uWSGI, or Apache in older releases. */
export interface Wsgi {
  /** `keystone`: the account that it runs as, its folder of logs, and the first word of `<project>_wsgi_provider`. */
  readonly project: string
  /** Python's name of it: `keystone.wsgi.api:application`. */
  readonly module: string
  /** `keystone-uwsgi`: the name of uWSGI's settings and of its log, without their endings. */
  readonly name: string
  /** Where uWSGI's settings lie in the container. */
  readonly settings: string
  /** Option that says the port. */
  readonly listen: string
  /** Option that says how many processes. */
  readonly processes: string
  readonly threads?: (options: OptionView) => number | undefined
  /** Since when uWSGI runs it, where the user does not want Apache. */
  readonly uwsgiSince: NumberedRelease
  readonly apache: ApacheSite
}

export interface ApacheSite {
  /** Below the container's config folder, and the user's own one below config/. */
  readonly file: string
  /** The name that it has where Apache reads it; on images of Debian it may have another one. */
  readonly as: string
  readonly asOnDebian?: string
  readonly text: (host: HostView) => string
}

/** Whether Apache runs it: since uWSGI can, only where `<project>_wsgi_provider` says so, and since 2026.1 never. */
export function isUnderApache(options: OptionView, { project, uwsgiSince }: Wsgi): boolean {
  if (!isSince(options.release, uwsgiSince)) return true
  return !isSince(options.release, '2026.1') && options.string(`${project}_wsgi_provider`) === 'apache'
}

/** What the user may give in the place of the web server's settings. */
export function serverSources(options: OptionView, wsgi: Wsgi): readonly OverrideSources[] {
  return isUnderApache(options, wsgi) ? [apacheSources(wsgi)] : []
}

/** The settings of the web server. */
export function serverFile(view: ClusterView, host: HostView, wsgi: Wsgi): ConfigFile {
  const { project, apache, name, settings } = wsgi
  if (!isUnderApache(host.options, wsgi))
    return configFile(`${name}.ini`, uwsgiText(host, wsgi), { dest: settings, owner: project })
  const text = wholeFile(view, host, apacheSources(wsgi), () => apache.text(host))
  const dest = isDebianImage(host.options)
    ? `/etc/apache2/conf-enabled/${apache.asOnDebian ?? apache.as}`
    : `/etc/httpd/conf.d/${apache.as}`
  return configFile(apache.file, text, { dest, owner: project })
}

/** What starts the web server. */
export function serverCommand({ options }: HostView, wsgi: Wsgi): string {
  if (!isUnderApache(options, wsgi)) return `uwsgi ${wsgi.settings}`
  return `/usr/sbin/${isDebianImage(options) ? 'apache2' : 'httpd'} -DFOREGROUND`
}

function apacheSources({ project, apache }: Wsgi): OverrideSources {
  return wholeFileSources(project, apache.file)
}

/** Settings of uWSGI as Kolla-Ansible gives them to every service (facts: config-*.json, `*-uwsgi.ini`). */
function uwsgiText(host: HostView, of: Wsgi): string {
  const { options } = host
  const since2025 = isSince(options.release, '2025.2')
  return iniText({
    uwsgi: {
      'add-header': 'Connection: close',
      'buffer-size': 65535,
      'die-on-term': 'true',
      'enable-threads': 'true',
      'exit-on-reload': 'false',
      'hook-master-start': 'unix_signal:15 gracefully_kill_them_all',
      http: `${inUrl(host.apiAddress)}:${options.int(of.listen)}`,
      ...(since2025 ? chunked : {}),
      'lazy-apps': 'true',
      logto2: `/var/log/kolla/${of.project}/${of.name}.log`,
      master: 'true',
      module: of.module,
      'plugins-dir': isDebianImage(options) ? '/usr/lib/uwsgi/plugins' : '/usr/lib64/uwsgi',
      plugins: 'python3',
      processes: options.int(of.processes),
      ...(since2025 ? { 'socket-timeout': 30 } : {}),
      threads: of.threads?.(options),
      'thunder-lock': 'true',
      uid: of.project,
      'worker-reload-mercy': 80,
      ...(since2025 ? statics : {}),
    },
  })
}

const chunked = { 'http-auto-chunked': 'true', 'http-chunked-input': 'true', 'http-raw-body': 'true' }
const statics = { 'static-map': '/static=/var/lib/kolla/venv/lib/python3/site-packages/static' }
