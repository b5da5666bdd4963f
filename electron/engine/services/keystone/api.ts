import { type ConfigPermission, configFile, volume } from '../kit'
import { type Api, serverCommand, serverFile, type Wsgi } from '../openstack'
import { apacheSite, startScriptText } from './config/apache'
import { keystoneFiles } from './config/keystone-files'
import { healthPath, keysFolder, keysVolume, startScript, uwsgiSettings } from './names'

export const keys = volume(keysVolume, keysFolder)
export const keyOwner: ConfigPermission = { path: keysFolder, owner: 'keystone:keystone', perm: '0770' }

export const wsgi: Wsgi = {
  project: 'keystone',
  module: 'keystone.wsgi.api:application',
  name: 'keystone-uwsgi',
  settings: uwsgiSettings,
  listen: 'keystone_public_listen_port',
  processes: 'keystone_api_workers',
  uwsgiSince: '2025.2',
  apache: { file: 'wsgi-keystone.conf', as: 'wsgi-keystone.conf', text: apacheSite },
}

/** Both sides are one program, which may listen on a port for each. */
export const api: Api = {
  container: 'keystone',
  options: 'keystone',
  project: 'keystone',
  listen: 'keystone_public_listen_port',
  frontends: [
    {
      name: 'keystone_internal',
      external: false,
      port: 'keystone_internal_port',
      listen: 'keystone_internal_listen_port',
    },
    { name: 'keystone_external', external: true, port: 'keystone_public_port' },
  ],
  backend: (view) => [
    `balance ${view.options.bool('enable_keystone_federation') ? 'source' : 'roundrobin'}`,
    ...healthQuestion(view.release),
  ],
  health: healthPath,
  mounts: [volume('/dev/shm', '/dev/shm'), keys],
  config: (view, host) => ({
    command: startScript,
    files: [
      configFile('keystone-startup.sh', startScriptText(serverCommand(host, wsgi)), {
        dest: startScript,
        perm: '0755',
      }),
      ...keystoneFiles(view, host, 'keystone'),
      serverFile(view, host, wsgi),
    ],
    permissions: [
      { path: '/var/log/kolla', owner: 'keystone:kolla' },
      { path: '/var/log/kolla/keystone/keystone.log', owner: 'keystone:keystone' },
      keyOwner,
      { path: '/etc/keystone/domains', owner: 'keystone:keystone', perm: '0700' },
    ],
  }),
  answers: { path: '/v3', statuses: [200] },
}

/** What the balancer asks each server. */
function healthQuestion(release: string): readonly string[] {
  const path = healthPath(release)
  return path === '' ? ['option httpchk'] : [`option httpchk GET ${path}`, 'http-check expect status 200']
}
