import { type Message, msg } from '#shared/message/message'
import { containerOptions, type OptionDefinition, type OptionView, shapes } from '../kit'
import { databaseOptions, nameOptions, projectOptions, publicPort, urlOf } from '../openstack'

/** Options that only Keystone and its clients read. Names and defaults are Kolla-Ansible's. */
export const options: readonly OptionDefinition[] = [
  ...containerOptions({ prefix: 'keystone', image: 'keystone', healthcheck: true }),
  ...containerOptions({
    prefix: 'keystone_ssh',
    image: 'keystone-ssh',
    healthcheck: true,
    tag: 'keystone_tag',
  }),
  ...containerOptions({
    prefix: 'keystone_fernet',
    image: 'keystone-fernet',
    healthcheck: true,
    tag: 'keystone_tag',
  }),
  ...nameOptions('keystone', 'Keystone'),
  text('keystone_internal_url', (o) => url(o, 'internal'), msg`Internal endpoint.`, shapes.httpUrl),
  text('keystone_public_url', (o) => url(o, 'public'), msg`Public endpoint.`, shapes.httpUrl),
  port('keystone_internal_port', 5000, msg`Internal port at the load balancer.`),
  port(
    'keystone_internal_listen_port',
    (o) => o.int('keystone_internal_port'),
    msg`Internal port on the hosts.`,
  ),
  port('keystone_public_listen_port', 5000, msg`Public port on the hosts.`),
  port(
    'keystone_public_port',
    publicPort('keystone_public_listen_port'),
    msg`Public port at the load balancer.`,
  ),
  port('keystone_ssh_port', 8023, msg`Port where hosts copy token keys to each other.`),
  text('keystone_default_user_role', 'member', msg`Role that users have in their projects.`, shapes.label),
  ...databaseOptions('keystone'),
  number('fernet_token_expiry', 86400, msg`Seconds a token is valid.`),
  number(
    'fernet_token_allow_expired_window',
    172800,
    msg`Seconds an expired token still serves running work.`,
  ),
  number(
    'fernet_key_rotation_interval',
    (o) => o.int('fernet_token_expiry') + o.int('fernet_token_allow_expired_window'),
    msg`Seconds between two rotations of the token keys; at most a week.`,
  ),
  number('keystone_api_workers', (o) => o.int('openstack_service_workers'), msg`Worker processes.`),
  {
    name: 'keystone_wsgi_provider',
    type: 'string',
    default: 'uwsgi',
    choices: ['apache', 'uwsgi'],
    help: msg`What runs Keystone in 2025.2; before it is Apache, later uWSGI.`,
  },
  ...projectOptions('keystone'),
  flag('enable_keystone_federation', federated, msg`Whether other identity providers are trusted.`),
  flag(
    'update_keystone_service_user_passwords',
    true,
    msg`Whether passwords of service accounts follow passwords.yml.`,
  ),
  list('keystone_identity_providers', msg`Other identity providers.`),
  list('keystone_identity_mappings', msg`How their accounts map to ours.`),
]

function url(o: OptionView, which: 'internal' | 'public'): string {
  const name = which === 'internal' ? 'keystone_internal_fqdn' : 'keystone_external_fqdn'
  return urlOf(o, `${which}_protocol`, name, `keystone_${which}_port`)
}

function federated(o: OptionView): boolean {
  return o.list('keystone_identity_providers').length > 0 && o.list('keystone_identity_mappings').length > 0
}

function port(name: string, value: OptionDefinition['default'], help: Message): OptionDefinition {
  return { name, type: 'port', default: value, help }
}

function text(
  name: string,
  value: OptionDefinition['default'],
  help: Message,
  shape: shapes.Shape,
): OptionDefinition {
  return { name, type: 'string', default: value, help, shape }
}

function number(name: string, value: OptionDefinition['default'], help: Message): OptionDefinition {
  return { name, type: 'int', default: value, help, min: 1 }
}

function flag(name: string, value: OptionDefinition['default'], help: Message): OptionDefinition {
  return { name, type: 'bool', default: value, help }
}

function list(name: string, help: Message): OptionDefinition {
  return { name, type: 'list', default: [], help }
}
