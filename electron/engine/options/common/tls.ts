import { msg } from '#shared/message/message'
import { isSince } from '../../releases'
import { define, sameAs } from '../define'
import type { OptionDefinition, OptionView } from '../types'

/** Certificates and where TLS is spoken. */
export const tlsOptions: readonly OptionDefinition[] = [
  define('kolla_enable_tls_internal', 'bool', false, msg`TLS on the internal address.`),
  define('kolla_enable_tls_external', 'bool', externalTls, msg`TLS on the external address.`),
  define('kolla_enable_tls_backend', 'bool', false, msg`TLS between the load balancer and the services.`),
  define(
    'kolla_verify_tls_backend',
    'bool',
    true,
    msg`Whether the load balancer verifies the certificates of services.`,
  ),
  define(
    'kolla_certificates_dir',
    'string',
    (o) => `${o.string('node_config')}/certificates`,
    msg`Folder with certificates on the machine that deploys.`,
  ),
  define(
    'kolla_external_fqdn_cert',
    'string',
    certificate('haproxy.pem'),
    msg`Certificate and key of the external address.`,
  ),
  define(
    'kolla_internal_fqdn_cert',
    'string',
    certificate('haproxy-internal.pem'),
    msg`Certificate and key of the internal address.`,
  ),
  define(
    'kolla_tls_backend_cert',
    'string',
    certificate('backend-cert.pem'),
    msg`Certificate of services behind the load balancer.`,
  ),
  define(
    'kolla_tls_backend_key',
    'string',
    certificate('backend-key.pem'),
    msg`Key of services behind the load balancer.`,
  ),
  define(
    'kolla_copy_ca_into_containers',
    'bool',
    false,
    msg`Whether the CA certificates are trusted inside containers.`,
  ),
  define('kolla_admin_openrc_cacert', 'string', '', msg`CA file named in the openrc file.`),
  define(
    'openstack_cacert',
    'string',
    '',
    msg`CA file that services use to verify each other, as a path inside containers.`,
  ),
  define(
    'haproxy_backend_cacert',
    'string',
    (o) => caBundle(o),
    msg`CA file that the load balancer verifies services with, below haproxy_backend_cacert_dir.`,
  ),
  define('haproxy_backend_cacert_dir', 'string', '/etc/ssl/certs', msg`Folder of that CA file.`),
  define(
    'database_enable_tls_internal',
    'bool',
    withProxysql('kolla_enable_tls_internal'),
    msg`TLS between services and the database proxy.`,
  ),
  define(
    'database_enable_tls_backend',
    'bool',
    withProxysql('kolla_enable_tls_backend'),
    msg`TLS between the database proxy and the databases.`,
  ),
  define(
    'rabbitmq_cacert',
    'string',
    (o) => `/etc/ssl/certs/${caBundle(o)}`,
    msg`CA file that services verify RabbitMQ with, as a path inside containers.`,
  ),
  define('om_rabbitmq_cacert', 'string', sameAs('rabbitmq_cacert'), msg`CA file for that.`),
  define(
    'public_protocol',
    'string',
    protocol('kolla_enable_tls_external'),
    msg`Protocol of public endpoints.`,
  ),
  define(
    'internal_protocol',
    'string',
    protocol('kolla_enable_tls_internal'),
    msg`Protocol of internal endpoints.`,
  ),
]

function externalTls(o: OptionView): boolean {
  return o.bool('kolla_same_external_internal_vip') && o.bool('kolla_enable_tls_internal')
}

function certificate(file: string): (o: OptionView) => string {
  return (o) => `${o.string('kolla_certificates_dir')}/${file}`
}

function withProxysql(name: string): (o: OptionView) => boolean {
  return (o) => o.bool(name) && o.bool('enable_proxysql')
}

function protocol(name: string): (o: OptionView) => string {
  return (o) => (o.bool(name) ? 'https' : 'http')
}

function caBundle(o: OptionView): string {
  if (['debian', 'ubuntu'].includes(o.string('kolla_base_distro'))) return 'ca-certificates.crt'
  return isSince(o.release, '2025.2') ? 'ca-bundle.crt' : 'ca-bundle.trust.crt'
}
