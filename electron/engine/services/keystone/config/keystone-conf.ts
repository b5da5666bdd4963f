import { isSince } from '../../../releases'
import { type ClusterView, type HostView, type Ini, mergedFile, type OverrideSources } from '../../kit'
import { cacheSection, databaseSection, messagingSection, transportUrl } from '../../openstack'
import { database } from '../database'
import { activeKeys } from '../rotation'
import { policyFile } from './policy'

export const domainSources: OverrideSources = {
  file: 'keystone/domains/*',
  mode: 'each',
  paths: ['keystone/domains/*'],
}

type Key = 'keystone' | 'keystone-fernet'

export function confSources(key: Key): OverrideSources {
  return {
    file: `${key}/keystone.conf`,
    mode: 'merge',
    paths: ['global.conf', 'keystone.conf', `keystone/${key}.conf`, 'keystone/<host>/keystone.conf'],
  }
}

/** keystone.conf of one of Keystone's containers, with the user's overrides. */
export function keystoneConf(view: ClusterView, host: HostView, key: Key): string {
  return mergedFile(view, host, confSources(key), settings(view, host, key))
}

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
    oslo_policy: { policy_file: policyFile(view, host) },
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
