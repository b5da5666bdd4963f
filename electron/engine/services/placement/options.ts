import { msg } from '#shared/message/message'
import { containerOptions, define, type OptionDefinition, sameAs, shapes } from '../kit'
import { databaseOptions, nameOptions, projectOptions, publicPort, tagOption, urlOf } from '../openstack'

const url = { shape: shapes.httpUrl }

/** Names and defaults are Kolla-Ansible's. */
export const options: readonly OptionDefinition[] = [
  ...containerOptions({
    prefix: 'placement_api',
    image: 'placement-api',
    healthcheck: true,
    tag: 'placement_tag',
  }),
  tagOption('placement'),
  ...nameOptions('placement', 'Placement'),
  define('placement_api_port', 'port', 8780, msg`Internal port at the load balancer.`),
  define(
    'placement_api_public_port',
    'port',
    publicPort('placement_api_port'),
    msg`Public port at the load balancer.`,
  ),
  define('placement_api_listen_port', 'port', sameAs('placement_api_port'), msg`Port on the hosts.`),
  define(
    'placement_internal_endpoint',
    'string',
    (o) => urlOf(o, 'internal_protocol', 'placement_internal_fqdn', 'placement_api_port'),
    msg`Internal endpoint.`,
    url,
  ),
  define(
    'placement_public_endpoint',
    'string',
    (o) => urlOf(o, 'public_protocol', 'placement_external_fqdn', 'placement_api_public_port'),
    msg`Public endpoint.`,
    url,
  ),
  define('placement_keystone_user', 'string', 'placement', msg`Its account in Keystone.`, {
    shape: shapes.label,
  }),
  ...databaseOptions('placement'),
  define('placement_api_workers', 'int', sameAs('openstack_service_workers'), msg`Worker processes.`, {
    min: 1,
  }),
  define('placement_wsgi_provider', 'string', 'uwsgi', msg`What runs it before 2026.1; later it is uWSGI.`, {
    choices: ['apache', 'uwsgi'],
  }),
  ...projectOptions('placement'),
]
