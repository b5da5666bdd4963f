import { isSince } from '../../../releases'
import type { ClusterView, ConfigFile, HostView, Ini, OverrideSources } from '../../kit'
import {
  cacheSection,
  confFile,
  databaseSection,
  messagingSection,
  policyName,
  transportUrl,
} from '../../openstack'
import { database } from '../database'
import { activeKeys } from '../rotation'

export const domainSources: OverrideSources = {
  file: 'keystone/domains/*',
  mode: 'each',
  paths: ['keystone/domains/*'],
}

/** keystone.conf of one of Keystone's containers, with the user's overrides. */
export function keystoneConf(view: ClusterView, host: HostView, key: Key): ConfigFile {
  return confFile(view, host, { project: 'keystone', key, settings: settings(view, host, key) })
}

type Key = 'keystone' | 'keystone-fernet'

function settings(view: ClusterView, host: HostView, key: Key): Ini {
  const { options } = host
  const expiration = options.int('fernet_token_expiry')
  const window = options.int('fernet_token_allow_expired_window')
  return {
    DEFAULT: {
      debug: options.bool('keystone_logging_debug'),
      transport_url: transportUrl(view, 'rpc'),
      log_file: '/var/log/kolla/keystone/keystone.log',
      use_stderr: isSince(view.release, '2026.1') ? undefined : true,
    },
    oslo_middleware: { enable_proxy_headers_parsing: true },
    oslo_policy: { policy_file: policyName(view, host, 'keystone') },
    database: databaseSection(view, host, database),
    identity: domainsGiven(view)
      ? { domain_specific_drivers_enabled: true, domain_config_dir: '/etc/keystone/domains' }
      : {},
    token: { revoke_by_id: false, provider: 'fernet', expiration, allow_expired_window: window },
    fernet_tokens: {
      max_active_keys: activeKeys(expiration, window, options.int('fernet_key_rotation_interval')),
    },
    cache: cacheSection(view),
    oslo_messaging_notifications: { transport_url: transportUrl(view, 'notify'), driver: 'noop' },
    oslo_messaging_rabbit: messagingSection(host, key === 'keystone'),
  }
}

export function domainsGiven(view: ClusterView): boolean {
  return view.overridesUnder('keystone/domains').length > 0
}
