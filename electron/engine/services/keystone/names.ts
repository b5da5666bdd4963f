import { isSince } from '../../releases'

/** Since 2026.1 Keystone is asked where it says how it is; before, its first page is asked for. */
export function healthPath(release: string): string {
  return isSince(release, '2026.1') ? '/healthcheck' : ''
}

export const keysVolume = 'keystone_fernet_tokens'
export const keysFolder = '/etc/keystone/fernet-keys'
export const sshFolder = '/var/lib/keystone/.ssh'
export const syncScript = '/usr/bin/fernet-node-sync.sh'
export const pushScript = '/usr/bin/fernet-push.sh'
export const rotateScript = '/usr/bin/fernet-rotate.sh'
export const healthScript = '/usr/bin/fernet-healthcheck.sh'
export const uwsgiSettings = '/etc/keystone/keystone-api-uwsgi.ini'
export const startScript = '/usr/bin/keystone-startup.sh'
export const adminScript = '/usr/local/bin/keystone-admin-bootstrap'
export const adminPassword = '/etc/keystone/admin-password'
export const adminKey = 'keystone-bootstrap'
