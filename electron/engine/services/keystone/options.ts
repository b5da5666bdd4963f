import { containerOptions, inUrl, type OptionDefinition, type OptionView } from '../kit'

/** Options that only Keystone and its clients read. Names and defaults are Kolla-Ansible's. */
export const options: readonly OptionDefinition[] = [
  ...containerOptions('keystone', { healthcheck: true }),
  ...containerOptions('keystone_ssh', { healthcheck: true, tag: 'keystone_tag' }),
  ...containerOptions('keystone_fernet', { healthcheck: true, tag: 'keystone_tag' }),
  text('keystone_internal_fqdn', (o) => o.string('kolla_internal_fqdn'), 'Name of Keystone inside.'),
  text('keystone_external_fqdn', (o) => o.string('kolla_external_fqdn'), 'Name of Keystone outside.'),
  text('keystone_internal_url', (o) => url(o, 'internal'), 'Internal endpoint.'),
  text('keystone_public_url', (o) => url(o, 'public'), 'Public endpoint.'),
  port('keystone_internal_port', 5000, 'Internal port at the load balancer.'),
  port(
    'keystone_internal_listen_port',
    (o) => o.int('keystone_internal_port'),
    'Internal port on the hosts.',
  ),
  port('keystone_public_listen_port', 5000, 'Public port on the hosts.'),
  port('keystone_public_port', publicPort, 'Public port at the load balancer.'),
  port('keystone_ssh_port', 8023, 'Port where hosts copy token keys to each other.'),
  text('keystone_default_user_role', 'member', 'Role that users have in their projects.'),
  text('keystone_database_name', 'keystone', 'Name of the database.'),
  text('keystone_database_user', databaseUser, 'Account in the database.'),
  number('fernet_token_expiry', 86400, 'Seconds a token is valid.'),
  number('fernet_token_allow_expired_window', 172800, 'Seconds an expired token still serves running work.'),
  number(
    'fernet_key_rotation_interval',
    (o) => o.int('fernet_token_expiry') + o.int('fernet_token_allow_expired_window'),
    'Seconds between two rotations of the token keys; at most a week.',
  ),
  number('keystone_api_workers', (o) => o.int('openstack_service_workers'), 'Worker processes.'),
  flag(
    'keystone_logging_debug',
    (o) => o.bool('openstack_logging_debug'),
    'Whether debug messages are logged.',
  ),
  flag(
    'keystone_dev_mode',
    (o) => o.value('kolla_dev_mode') === true,
    'Whether code is mounted from the host.',
  ),
  flag(
    'keystone_enable_tls_backend',
    (o) => o.bool('kolla_enable_tls_backend'),
    'Whether the balancer talks TLS to Keystone.',
  ),
  flag('enable_keystone_federation', federated, 'Whether other identity providers are trusted.'),
  flag(
    'update_keystone_service_user_passwords',
    true,
    'Whether passwords of service accounts follow passwords.yml.',
  ),
  list('keystone_identity_providers', 'Other identity providers.'),
  list('keystone_identity_mappings', 'How their accounts map to ours.'),
]

function url(o: OptionView, which: 'internal' | 'public'): string {
  const protocol = o.string(`${which}_protocol`)
  const name = o.string(which === 'internal' ? 'keystone_internal_fqdn' : 'keystone_external_fqdn')
  const wanted = o.int(`keystone_${which}_port`)
  const usual = protocol === 'https' ? 443 : 80
  return `${protocol}://${inUrl(name)}${wanted === usual ? '' : `:${wanted}`}`
}

function publicPort(o: OptionView): number {
  const single = o.value('haproxy_single_external_frontend') === true
  return Number(
    o.value(single ? 'haproxy_single_external_frontend_public_port' : 'keystone_public_listen_port'),
  )
}

function databaseUser(o: OptionView): string {
  const common = o.bool('use_preconfigured_databases') && o.bool('use_common_mariadb_user')
  return common ? o.string('database_user') : 'keystone'
}

function federated(o: OptionView): boolean {
  return o.list('keystone_identity_providers').length > 0 && o.list('keystone_identity_mappings').length > 0
}

function port(name: string, value: OptionDefinition['default'], help: string): OptionDefinition {
  return { name, type: 'port', default: value, help }
}

function text(name: string, value: OptionDefinition['default'], help: string): OptionDefinition {
  return { name, type: 'string', default: value, help }
}

function number(name: string, value: OptionDefinition['default'], help: string): OptionDefinition {
  return { name, type: 'int', default: value, help, min: 1 }
}

function flag(name: string, value: OptionDefinition['default'], help: string): OptionDefinition {
  return { name, type: 'bool', default: value, help }
}

function list(name: string, help: string): OptionDefinition {
  return { name, type: 'list', default: [], help }
}
