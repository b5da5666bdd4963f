import ipaddr from 'ipaddr.js'
import { msg } from '#shared/message/message'
import { define, sameAs } from '../define'
import { host, httpUrl, networkInterface, orEmpty } from '../shapes'
import type { OptionDefinition, OptionView } from '../types'

const families = { choices: ['ipv4', 'ipv6'] }

/** Addresses and interfaces. */
export const networkOptions: readonly OptionDefinition[] = [
  define(
    'kolla_internal_vip_address',
    'ip',
    (o) => o.value('kolla_internal_address') ?? '',
    msg`Address shared by the control hosts, where services reach each other.`,
  ),
  define(
    'kolla_internal_fqdn',
    'string',
    sameAs('kolla_internal_vip_address'),
    msg`Name of the internal address.`,
    { shape: orEmpty(host) },
  ),
  define(
    'kolla_external_vip_address',
    'ip',
    sameAs('kolla_internal_vip_address'),
    msg`Address where users reach the cloud; the internal one when there is only one.`,
  ),
  define('kolla_external_fqdn', 'string', externalFqdn, msg`Name of the external address.`, {
    shape: orEmpty(host),
  }),
  define(
    'kolla_same_external_internal_vip',
    'bool',
    sameVip,
    msg`Whether the internal and the external address are one.`,
  ),
  define(
    'network_interface',
    'string',
    'eth0',
    msg`Interface for all networks that are not given their own.`,
    {
      shape: networkInterface,
    },
  ),
  define(
    'api_interface',
    'string',
    sameAs('network_interface'),
    msg`Interface of the network where services reach each other.`,
    { shape: networkInterface },
  ),
  define(
    'kolla_external_vip_interface',
    'string',
    sameAs('network_interface'),
    msg`Interface that carries the external address.`,
    { shape: networkInterface },
  ),
  define(
    'tunnel_interface',
    'string',
    sameAs('network_interface'),
    msg`Interface of the tenant tunnel network.`,
    { shape: networkInterface },
  ),
  define(
    'migration_interface',
    'string',
    sameAs('api_interface'),
    msg`Interface used to migrate instances.`,
    {
      shape: networkInterface,
    },
  ),
  define('dns_interface', 'string', sameAs('network_interface'), msg`Interface that DNS answers on.`, {
    shape: networkInterface,
  }),
  define('network_address_family', 'string', 'ipv4', msg`Address family of all networks.`, families),
  define(
    'api_address_family',
    'string',
    sameAs('network_address_family'),
    msg`Address family of the API network.`,
    families,
  ),
  define(
    'tunnel_address_family',
    'string',
    sameAs('network_address_family'),
    msg`Address family of the tunnel network.`,
    families,
  ),
  define(
    'migration_address_family',
    'string',
    sameAs('api_address_family'),
    msg`Address family of the migration network.`,
    families,
  ),
  define(
    'keepalived_virtual_router_id',
    'int',
    51,
    msg`VRRP router id; each cluster on one network needs its own.`,
    {
      min: 1,
      max: 255,
    },
  ),
  define(
    'haproxy_enable_external_vip',
    'bool',
    (o) => !o.bool('kolla_same_external_internal_vip'),
    msg`Whether an external address of its own is served.`,
  ),
  define('enable_external_api_firewalld', 'bool', false, msg`Whether firewalld is opened for public ports.`),
  define('external_api_firewalld_zone', 'string', 'public', msg`The zone of firewalld that is opened.`),
  define('container_http_proxy', 'string', '', msg`HTTP proxy for containers.`, {
    shape: orEmpty(httpUrl),
  }),
  define('container_https_proxy', 'string', '', msg`HTTPS proxy for containers.`, {
    shape: orEmpty(httpUrl),
  }),
  define(
    'container_no_proxy',
    'string',
    'localhost,127.0.0.1',
    msg`Addresses that containers reach without a proxy.`,
  ),
  define(
    'haproxy_single_external_frontend',
    'bool',
    false,
    msg`Whether all services share one external port.`,
  ),
  define(
    'haproxy_single_external_frontend_public_port',
    'port',
    (o) => (o.bool('kolla_enable_tls_external') ? 443 : 80),
    msg`That port.`,
  ),
]

function externalFqdn(o: OptionView): string {
  return o.string(
    o.bool('kolla_same_external_internal_vip') ? 'kolla_internal_fqdn' : 'kolla_external_vip_address',
  )
}

function sameVip(o: OptionView): boolean {
  const [internal, external] = [
    o.string('kolla_internal_vip_address'),
    o.string('kolla_external_vip_address'),
  ]
  return normal(internal) === normal(external)
}

function normal(address: string): string {
  return ipaddr.isValid(address) ? ipaddr.parse(address).toString() : address
}
