import { type Message, msg } from '#shared/message/message'
import { isSince } from '../../releases'
import {
  type ClusterView,
  type ConfigFile,
  type ConfigPermission,
  type ContainerConfig,
  configFile,
  containerSpec,
  type HostView,
  type JobSpec,
  jobSpec,
  kollaLogs,
  type PlacedContainer,
  type ServiceDesire,
  volume,
  withConfigFolder,
} from '../kit'
import { accountStatements, foundingScript as foundingText } from './config/founding'
import { galeraSettings } from './config/galera'
import { healthAccount, healthScript as healthText } from './config/health'
import { container, data, foundingKey, foundingScript, healthScript, key, paths } from './paths'

/** One member per host of the group `mariadb`, and the jobs that found or refound a cluster. */
export function desire(view: ClusterView): ServiceDesire {
  const hosts = view.hosts('mariadb')
  return {
    containers: hosts.map((host) => member(view, host)),
    jobs: hosts.flatMap((host) => {
      const config = foundingConfig(view, host)
      return [
        initialiseJob(view, host, config),
        positionJob(view, host, config),
        chooseJob(view, host, config),
      ]
    }),
  }
}

function member(view: ClusterView, host: HostView): PlacedContainer {
  return {
    host: host.name,
    service: 'mariadb',
    key,
    spec: memberSpec(host),
    config: {
      command: '/usr/bin/mariadbd-safe',
      files: [
        settingsFile(view, host),
        accountFile(view, host),
        scriptFile('mariadb-health', healthScript, healthText(host)),
      ],
      permissions,
    },
  }
}

function memberSpec(host: HostView) {
  const { options } = host
  return containerSpec(host, {
    name: container,
    key,
    options: 'mariadb',
    mounts: [volume(options.string('mariadb_datadir_volume'), data), kollaLogs],
    environment: {
      ...(isSince(options.release, '2025.2')
        ? {}
        : { MYSQL_USERNAME: options.string('mariadb_monitor_user'), MYSQL_HOST: host.apiAddress }),
      AVAILABLE_WHEN_DONOR: '1',
    },
    healthcheck: ['CMD-SHELL', healthScript],
  })
}

/** A member that starts a new cluster; the engine never starts it again by itself. */
export function foundingSpec(host: HostView) {
  const spec = withConfigFolder(memberSpec(host), foundingKey)
  return {
    ...spec,
    environment: { ...spec.environment, FOUNDING_STEP: 'start' },
    restartPolicy: 'no' as const,
  }
}

/** System tables and accounts. */
export function initialiseJob(
  view: ClusterView,
  host: HostView,
  config = foundingConfig(view, host),
): JobSpec {
  return job(config, host, 'bootstrap_mariadb', 'initialise', msg`create the system tables and accounts`)
}

/** How far a member that was killed had got. */
export function positionJob(view: ClusterView, host: HostView, config = foundingConfig(view, host)): JobSpec {
  return job(config, host, 'mariadb_wsrep_recovery', 'position', msg`find out how far this member got`)
}

/** Permission for one member to start the cluster again. */
export function chooseJob(view: ClusterView, host: HostView, config = foundingConfig(view, host)): JobSpec {
  return job(config, host, 'mariadb_choose', 'choose', msg`let this member start the cluster again`)
}

function job(config: ContainerConfig, host: HostView, name: string, step: string, title: Message): JobSpec {
  return {
    name,
    service: 'mariadb',
    host: host.name,
    title,
    key: foundingKey,
    spec: jobSpec(withConfigFolder(memberSpec(host), foundingKey), name, { FOUNDING_STEP: step }),
    config,
    markKey: 'cluster',
    limit: step === 'position' ? 3600 : 300,
  }
}

function foundingConfig(view: ClusterView, host: HostView): ContainerConfig {
  return {
    command: `bash ${foundingScript}`,
    files: [
      settingsFile(view, host),
      accountFile(view, host),
      scriptFile('mariadb-health', healthScript, healthText(host)),
      scriptFile('mariadb-found', foundingScript, foundingText(host)),
      configFile('accounts.sql', accountStatements(view, host), {
        dest: '/var/lib/mysql-accounts.sql',
        owner: 'mysql',
      }),
    ],
    permissions,
  }
}

const permissions: readonly ConfigPermission[] = [
  { path: '/var/log/kolla/mariadb', owner: 'mysql:mysql', recurse: true },
  { path: data, owner: 'mysql:mysql', recurse: true },
]

function settingsFile(view: ClusterView, host: HostView): ConfigFile {
  return configFile('galera.cnf', galeraSettings(view, host), {
    dest: paths(host).settings,
    owner: 'mysql',
  })
}

function accountFile(view: ClusterView, host: HostView): ConfigFile {
  return configFile('healthcheck.cnf', healthAccount(view, host), {
    dest: paths(host).account,
    owner: 'mysql',
  })
}

function scriptFile(name: string, dest: string, text: string): ConfigFile {
  return configFile(name, text, { dest, owner: 'mysql', perm: '0755' })
}
