import { createHash } from 'node:crypto'
import { msg } from '#shared/message/message'
import type { ContainerSpec } from '#shared/model/container'
import { type ClusterView, configFile, type HostView, type JobSpec, jobSpec, withConfigFolder } from '../kit'
import { adminScriptText } from './config/admin'
import { keystoneFiles } from './config/keystone-files'
import { adminKey, adminPassword, adminScript } from './names'

/** Makes the first token keys; leaves keys that are there alone. */
export function keysJob(host: HostView, base: ContainerSpec): JobSpec {
  const setup = 'keystone-manage --config-file /etc/keystone/keystone.conf fernet_setup'
  const command = `sudo -E kolla_set_configs && ${setup} --keystone-user keystone --keystone-group keystone`
  return {
    name: 'bootstrap_keystone_fernet',
    service: 'keystone',
    host: host.name,
    title: msg`make the first token keys`,
    key: 'keystone-fernet',
    spec: { ...jobSpec(base, 'bootstrap_keystone_fernet', {}), command: ['bash', '-c', command] },
    markKey: 'keys',
    limit: 180,
  }
}

/** Makes the administrator; its password is in a file that only this job is given. */
export function adminJob(view: ClusterView, host: HostView, base: ContainerSpec): JobSpec {
  const script = adminScriptText(view, host)
  return {
    name: 'bootstrap_keystone_admin',
    service: 'keystone',
    host: host.name,
    title: msg`make the administrator and the endpoints of Keystone`,
    key: adminKey,
    spec: jobSpec(withConfigFolder(base, adminKey), 'bootstrap_keystone_admin', {}),
    config: {
      command: `bash ${adminScript}`,
      files: [
        ...keystoneFiles(view, host, 'keystone'),
        configFile('admin-bootstrap', script, { dest: adminScript, perm: '0700' }),
        configFile('admin-password', view.secret('keystone_admin_password').reveal(), {
          dest: adminPassword,
        }),
      ],
    },
    // Names, regions and endpoints: everything that it makes stands in its script, and no secret does.
    markKey: createHash('sha256').update(script).digest('hex'),
    limit: 300,
  }
}
