import {
  type ClusterView,
  type ConfigFile,
  configFile,
  containerSpec,
  type HostView,
  isDebianImage,
  type JobSpec,
  kollaLogs,
  type PlacedContainer,
  type ServiceDesire,
} from '../kit'
import { apiContainers, apiSpec, syncJob } from '../openstack'
import { api, keyOwner, keys } from './api'
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
import { declared } from './declaration'
import { adminJob, keysJob } from './jobs'
import { healthScript, pushScript, rotateScript, sshFolder, syncScript } from './names'

/** Keystone, and the two containers that keep its token keys the same on all hosts; and the jobs of a first start. */
export function desire(view: ClusterView): ServiceDesire {
  const hosts = view.hosts('keystone')
  const [first] = hosts
  const tables = syncJob(view, declared)
  return {
    containers: [
      ...hosts.flatMap((host) => [ssh(view, host), fernet(view, host)]),
      ...apiContainers(view, declared, api),
    ],
    jobs: first ? [...(tables ? [tables] : []), firstKeys(first), administrator(view, first)] : [],
  }
}

/** Makes the first token keys. */
export function firstKeys(host: HostView): JobSpec {
  return keysJob(host, fernetSpec(host))
}

/** Makes the administrator. */
export function administrator(view: ClusterView, host: HostView): JobSpec {
  return adminJob(view, host, apiSpec(host, declared, api))
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
  const debian = isDebianImage(host.options)
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
