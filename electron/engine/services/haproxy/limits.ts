import { msg } from '#shared/message/message'
import type { NotFollowed, OptionView, Refusal } from '../kit'

const tls = msg`TLS is not deployed`

/** Options of Kolla-Ansible's roles loadbalancer and haproxy-config that Slipway does not follow yet. */
export const notFollowed: readonly NotFollowed[] = [
  { names: 'haproxy_external_single_frontend_*', because: msg`each service has an entry of its own` },
  { names: 'haproxy_socket_level_admin', because: msg`the socket always takes commands` },
  {
    names: `haproxy_ssh_* haproxy_glance_api_client_timeout proxysql_* mariadb_connect_* mariadb_monitor_*_interval
      mariadb_monitor_*_timeout mariadb_monitor_*_max_failures mariadb_monitor_*_max_timeout_count mariadb_shun_on_failures
      mariadb_singlenode`,
    because: msg`the service that it is for is not deployed`,
  },
  {
    names: `haproxy_ssl_settings kolla_haproxy_ssl_settings ssl_*_settings haproxy_enable_http2 haproxy_http2_protocol
      haproxy_frontend_redirect_extra haproxy_health_check_ssl`,
    because: tls,
  },
]

/** Outside it follows the inside where nobody says otherwise: then that is what is wrong. */
function isOwn(o: OptionView, option: string): boolean {
  return option !== 'kolla_enable_tls_external' || o.isGiven(option) || !o.bool('kolla_enable_tls_internal')
}

/** Serving in plain text what was asked to be encrypted would be worse than not serving it. */
const refusalsOfTls = [
  'kolla_enable_tls_internal',
  'kolla_enable_tls_external',
  'kolla_enable_tls_backend',
].map(
  (option): Refusal => ({
    code: 'haproxy.tlsNotDeployed',
    option,
    what: msg`TLS on the load balancer is not deployed by Slipway yet`,
    isAsked: (o: OptionView) => o.bool(option) && isOwn(o, option),
    remedy: msg`Set ${option} to no.`,
  }),
)

export const refusals: readonly Refusal[] = [
  ...refusalsOfTls,
  {
    code: 'haproxy.singleFrontendNotDeployed',
    option: 'haproxy_single_external_frontend',
    what: msg`One external port for all services is not deployed by Slipway yet`,
    remedy: msg`Set haproxy_single_external_frontend to no, or stay with Kolla-Ansible for this cluster.`,
  },
]
