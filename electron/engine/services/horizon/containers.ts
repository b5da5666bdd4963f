import type { ContainerSpec } from '#shared/model/container'
import { isSince, type NumberedRelease } from '../../releases'
import {
  bind,
  type ClusterView,
  type ConfigFile,
  configFile,
  containerSpec,
  databasePlace,
  firstOverride,
  firstPath,
  type HostView,
  inUrl,
  type JobSpec,
  jobSpec,
  kollaLogs,
  type OptionView,
  type OverrideSources,
  type PlacedContainer,
  runsUnderApache,
  type ServiceDesire,
  uwsgiText,
  wholeFile,
  wholeFileSources,
} from '../kit'
import { apacheConfig } from './config/apache'
import { settingsText } from './config/settings'
import { policyProjects } from './options'

const settingsFolder = '/etc/openstack-dashboard'
const uwsgiSettings = '/etc/horizon/horizon-uwsgi.ini'
const ours = '_9998-kolla-settings.py'
const custom = '_9999-custom-settings.py'
const apacheSources = wholeFileSources('horizon', 'horizon.conf')
const settingsSources = (name: string) => wholeFileSources('horizon', name)

export function overrides(options: OptionView): readonly OverrideSources[] {
  const server = runsUnderApache(options, 'horizon') ? [apacheSources] : []
  return [...server, settingsSources(ours), settingsSources(custom), ...policySources(options)]
}

export function horizonDesire(view: ClusterView): ServiceDesire {
  const containers = view.hosts('horizon').map((host) => placed(view, host))
  const [first] = containers
  const jobs = first && view.options.bool('horizon_backend_database') ? [bootstrap(view, first)] : []
  return { containers, jobs }
}

function placed(view: ClusterView, host: HostView): PlacedContainer {
  return {
    host: host.name,
    service: 'horizon',
    key: 'horizon',
    spec: spec(host),
    config: {
      command: command(host),
      files: [
        serverFile(view, host),
        settingsFile(view, host, ours, () => settingsText(view, host)),
        settingsFile(view, host, custom, () => ''),
        ...policyFiles(view, host),
      ],
    },
  }
}

function spec(host: HostView): ContainerSpec {
  const { options } = host
  const address = `${inUrl(host.apiAddress)}:${options.int('horizon_listen_port')}`
  const checkout = `${options.string('kolla_dev_repos_directory')}/horizon`
  return containerSpec(host, {
    name: 'horizon',
    key: 'horizon',
    options: 'horizon',
    mounts: [...(options.bool('horizon_dev_mode') ? [bind(checkout, '/dev-mode/horizon')] : []), kollaLogs],
    environment: plugins(options),
    healthcheck: ['CMD-SHELL', `healthcheck_curl http://${address}`],
  })
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

function command(host: HostView): string {
  if (!runsUnderApache(host.options, 'horizon')) return `uwsgi ${uwsgiSettings}`
  return `/usr/sbin/${isDebian(host.options) ? 'apache2' : 'httpd'} -DFOREGROUND`
}

function serverFile(view: ClusterView, host: HostView): ConfigFile {
  if (runsUnderApache(host.options, 'horizon')) return apacheFile(view, host)
  const { options } = host
  const text = uwsgiText(host, {
    module: 'openstack_dashboard.wsgi:application',
    user: 'horizon',
    log: 'horizon-uwsgi',
    port: options.int('horizon_listen_port'),
    processes: options.int('horizon_wsgi_processes'),
    ...(isSince(options.release, '2026.1') ? { threads: options.int('horizon_wsgi_threads') } : {}),
  })
  return configFile('horizon-uwsgi.ini', text, { dest: uwsgiSettings, owner: 'horizon' })
}

function apacheFile(view: ClusterView, host: HostView): ConfigFile {
  const text = wholeFile(view, host, apacheSources, () => apacheConfig(host))
  const dest = isDebian(host.options)
    ? '/etc/apache2/conf-enabled/000-default.conf'
    : '/etc/httpd/conf.d/horizon.conf'
  return configFile('horizon.conf', text, { dest, owner: 'horizon' })
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

/** Makes the session tables; Django's migrations are safe to repeat. */
function bootstrap(view: ClusterView, first: PlacedContainer): JobSpec {
  return {
    name: 'bootstrap_horizon',
    service: 'horizon',
    host: first.host,
    title: 'create or update the session tables of Horizon',
    key: first.key,
    spec: jobSpec(first.spec, 'bootstrap_horizon', { KOLLA_BOOTSTRAP: '' }),
    markKey: `${first.spec.image} ${databasePlace(view, 'horizon_database_name')}`,
    limit: 600,
  }
}

function isDebian(options: OptionView): boolean {
  return ['debian', 'ubuntu'].includes(options.string('kolla_base_distro'))
}
