import {
  type ClusterView,
  type ConfigFile,
  type ConfigPermission,
  configFile,
  containerSpec,
  type HostView,
  inUrl,
  type JobSpec,
  kollaLogs,
  type PlacedContainer,
  runsUnderApache,
  type ServiceDesire,
  uwsgiText,
  volume,
} from '../kit'
import { apacheConf, apachePath, isDebian, startScriptText } from './config/apache'
import {
  crontab,
  healthScriptText,
  pushScriptText,
  rotateScriptText,
  sshConfig,
  syncScriptText,
} from './config/fernet'
import { keystoneFiles } from './config/keystone-files'
import { sshdConfig } from './config/ssh'
import { adminJob, databaseJob, keysJob } from './jobs'
import {
  healthPath,
  healthScript,
  keysFolder,
  keysVolume,
  pushScript,
  rotateScript,
  sshFolder,
  startScript,
  syncScript,
  uwsgiSettings,
} from './names'

/** Keystone, and the two containers that keep its token keys the same on all hosts; and the jobs of a first start. */
export function desire(view: ClusterView): ServiceDesire {
  const hosts = view.hosts('keystone')
  const [first] = hosts
  return {
    containers: hosts.flatMap((host) => [ssh(view, host), fernet(view, host), api(view, host)]),
    jobs: first ? jobs(view, first) : [],
  }
}

/** The jobs of a first start, in order: tables, token keys, administrator. */
export function jobs(view: ClusterView, host: HostView): readonly [JobSpec, JobSpec, JobSpec] {
  return [
    databaseJob(view, host, apiSpec(host)),
    keysJob(host, fernetSpec(host)),
    adminJob(view, host, apiSpec(host)),
  ]
}

const keys = volume(keysVolume, keysFolder)
const keyOwner: ConfigPermission = { path: keysFolder, owner: 'keystone:keystone', perm: '0770' }

function api(view: ClusterView, host: HostView): PlacedContainer {
  return {
    host: host.name,
    service: 'keystone',
    key: 'keystone',
    spec: apiSpec(host),
    config: {
      command: startScript,
      files: [
        program('keystone-startup.sh', startScript, startScriptText(host)),
        ...keystoneFiles(view, host, 'keystone'),
        webServer(view, host),
      ],
      permissions: [
        { path: '/var/log/kolla', owner: 'keystone:kolla' },
        { path: '/var/log/kolla/keystone/keystone.log', owner: 'keystone:keystone' },
        keyOwner,
        { path: '/etc/keystone/domains', owner: 'keystone:keystone', perm: '0700' },
      ],
    },
  }
}

function webServer(view: ClusterView, host: HostView): ConfigFile {
  if (runsUnderApache(host.options, 'keystone')) {
    const dest = apachePath(host)
    return configFile('wsgi-keystone.conf', apacheConf(view, host), { dest, owner: 'keystone' })
  }
  const { options } = host
  const text = uwsgiText(host, {
    module: 'keystone.wsgi.api:application',
    user: 'keystone',
    log: 'keystone-uwsgi',
    port: options.int('keystone_public_listen_port'),
    processes: options.int('keystone_api_workers'),
  })
  return configFile('keystone-uwsgi.ini', text, { dest: uwsgiSettings, owner: 'keystone' })
}

function apiSpec(host: HostView) {
  const { options } = host
  const scheme = options.bool('keystone_enable_tls_backend') ? 'https' : 'http'
  const port = options.int('keystone_public_listen_port')
  const code = volume(
    `${options.value('kolla_dev_repos_directory') ?? '/opt/stack/'}/keystone`,
    '/dev-mode/keystone',
  )
  return containerSpec(host, {
    name: 'keystone',
    key: 'keystone',
    options: 'keystone',
    mounts: [
      ...(options.bool('keystone_dev_mode') ? [code] : []),
      kollaLogs,
      volume('/dev/shm', '/dev/shm'),
      keys,
    ],
    healthcheck: [
      'CMD-SHELL',
      `healthcheck_curl ${scheme}://${inUrl(host.apiAddress)}:${port}${healthPath(options.release)}`,
    ],
  })
}

function ssh(view: ClusterView, host: HostView): PlacedContainer {
  const { options } = host
  return {
    host: host.name,
    service: 'keystone',
    key: 'keystone-ssh',
    spec: containerSpec(host, {
      name: 'keystone_ssh',
      key: 'keystone-ssh',
      options: 'keystone_ssh',
      mounts: [kollaLogs, keys],
      healthcheck: ['CMD-SHELL', `healthcheck_listen sshd ${options.int('keystone_ssh_port')}`],
    }),
    config: {
      command: '/usr/sbin/sshd -D',
      files: [
        configFile('sshd_config', sshdConfig(host), { dest: '/etc/ssh/sshd_config' }),
        configFile('id_rsa.pub', line(view.keyPair('keystone_ssh_key').publicKey.reveal()), {
          dest: `${sshFolder}/authorized_keys`,
          owner: 'keystone',
        }),
      ],
      permissions: [{ path: sshFolder, owner: 'keystone:keystone', perm: '0700' }, keyOwner],
    },
  }
}

function fernet(view: ClusterView, host: HostView): PlacedContainer {
  const debian = isDebian(host)
  return {
    host: host.name,
    service: 'keystone',
    key: 'keystone-fernet',
    spec: fernetSpec(host),
    config: {
      command: debian ? 'cron -f' : 'crond -s -n',
      files: [
        ...keystoneFiles(view, host, 'keystone-fernet'),
        configFile('crontab', crontab(view, host), {
          dest: debian ? '/var/spool/cron/crontabs/root' : '/var/spool/cron/root',
        }),
        program('fernet-rotate.sh', rotateScript, rotateScriptText()),
        program('fernet-node-sync.sh', syncScript, syncScriptText(view, host)),
        program('fernet-push.sh', pushScript, pushScriptText(view, host)),
        program('fernet-healthcheck.sh', healthScript, healthScriptText()),
        configFile('ssh_config', sshConfig(host), { dest: `${sshFolder}/config`, owner: 'keystone' }),
        configFile('id_rsa', line(view.keyPair('keystone_ssh_key').privateKey.reveal()), {
          dest: `${sshFolder}/id_rsa`,
          owner: 'keystone',
        }),
      ],
      permissions: [keyOwner],
    },
  }
}

function fernetSpec(host: HostView) {
  return containerSpec(host, {
    name: 'keystone_fernet',
    key: 'keystone-fernet',
    options: 'keystone_fernet',
    mounts: [kollaLogs, keys],
    healthcheck: ['CMD-SHELL', healthScript],
  })
}

function program(name: string, dest: string, text: string): ConfigFile {
  return configFile(name, text, { dest, perm: '0755' })
}

/** Keys end with a line end, which ssh insists on. */
function line(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`
}
