import { isSince, type NumberedRelease } from '../../releases'
import {
  type ClusterView,
  type ConfigFile,
  configFile,
  firstOverride,
  firstPath,
  type HostView,
  type OptionView,
  type OverrideSources,
  wholeFile,
  wholeFileSources,
} from '../kit'
import { type Api, serverCommand, serverFile, serverSources, type Wsgi } from '../openstack'
import { apacheConfig } from './config/apache'
import { settingsText } from './config/settings'
import { policyProjects } from './options'

const settingsFolder = '/etc/openstack-dashboard'
const ours = '_9998-kolla-settings.py'
const custom = '_9999-custom-settings.py'
const settingsSources = (name: string) => wholeFileSources('horizon', name)

export function overrides(options: OptionView): readonly OverrideSources[] {
  return [
    ...serverSources(options, wsgi),
    settingsSources(ours),
    settingsSources(custom),
    ...policySources(options),
  ]
}

const wsgi: Wsgi = {
  project: 'horizon',
  module: 'openstack_dashboard.wsgi:application',
  name: 'horizon-uwsgi',
  settings: '/etc/horizon/horizon-uwsgi.ini',
  listen: 'horizon_listen_port',
  processes: 'horizon_wsgi_processes',
  threads: (options) =>
    isSince(options.release, '2026.1') ? options.int('horizon_wsgi_threads') : undefined,
  uwsgiSince: '2025.2',
  apache: { file: 'horizon.conf', as: 'horizon.conf', asOnDebian: '000-default.conf', text: apacheConfig },
}

export const api: Api = {
  container: 'horizon',
  options: 'horizon',
  project: 'horizon',
  listen: 'horizon_listen_port',
  frontends: [
    { name: 'horizon', external: false, port: 'horizon_port', extra: challenges },
    { name: 'horizon_external', external: true, port: 'horizon_port', extra: challenges },
  ],
  backend: ({ options }) => {
    const shared = options.bool('enable_memcached') || options.bool('horizon_backend_database')
    return [`balance ${shared ? 'roundrobin' : 'source'}`, 'option httpchk']
  },
  environment: plugins,
  config: (view, host) => ({
    command: serverCommand(host, wsgi),
    files: [
      serverFile(view, host, wsgi),
      settingsFile(view, host, ours, () => settingsText(view, host)),
      settingsFile(view, host, custom, () => ''),
      ...policyFiles(view, host),
    ],
  }),
  behind: { path: '/', statuses: [200, 301, 302] },
}

/** Its port carries the challenges of ACME, too. */
export function hasChallenges({ release, options }: ClusterView): boolean {
  return !isSince(release, '2025.2') || options.bool('enable_letsencrypt')
}

function challenges(view: ClusterView): readonly string[] {
  return hasChallenges(view)
    ? ['use_backend acme_client_back if { path_reg ^/.well-known/acme-challenge/.+ }']
    : []
}

const pluginNames =
  'blazar cloudkitty designate fwaas heat ironic magnum manila masakari mistral neutron_vpnaas octavia tacker trove venus watcher zun'.split(
    ' ',
  )

/** Plug-ins of services that are no more, by the release that dropped them. */
const droppedSince: Readonly<Record<string, NumberedRelease>> = { venus: '2025.2', zun: '2026.1' }

/** The image holds all plug-ins; it shows those that are switched on. */
function plugins(options: OptionView): Readonly<Record<string, string>> {
  const word = (option: string) => (options.bool(option) ? 'yes' : 'no')
  const known = pluginNames.filter((name) => {
    const dropped = droppedSince[name]
    return dropped === undefined || !isSince(options.release, dropped)
  })
  const enabled = known.map((name) => [`ENABLE_${name.toUpperCase()}`, word(`enable_horizon_${name}`)])
  return { ...Object.fromEntries(enabled), FORCE_GENERATE: word('horizon_dev_mode') }
}

function settingsFile(view: ClusterView, host: HostView, name: string, generated: () => string): ConfigFile {
  const text = wholeFile(view, host, settingsSources(name), generated)
  return configFile(name, text, { dest: `${settingsFolder}/local_settings.d/${name}`, owner: 'horizon' })
}

/** `config/horizon/<project>_policy.yaml`: what the dashboard believes a user may do in that project. */
function policyFiles(view: ClusterView, host: HostView): readonly ConfigFile[] {
  return policySources(host.options).flatMap((sources) => {
    const path = firstPath(view, host, sources)
    if (path === undefined) return []
    const name = path.slice('horizon/'.length)
    const text = firstOverride(view, host, sources) ?? ''
    return [configFile(name, text, { dest: `${settingsFolder}/${name}`, owner: 'horizon' })]
  })
}

function policySources(options: OptionView): readonly OverrideSources[] {
  return policyProjects
    .filter(([, option]) => options.bool(option))
    .map(([project]) => ({
      file: `horizon/${project}_policy.yaml`,
      mode: 'first',
      paths: ['yaml', 'json'].map((format) => `horizon/${project}_policy.${format}`),
    }))
}
