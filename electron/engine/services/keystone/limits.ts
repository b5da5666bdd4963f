import type { NotFollowed, Refusal } from '../kit'
import { backendTlsRefusal } from '../openstack'

const signOn = 'single sign-on with other identity providers is not deployed'

/** Options of Kolla-Ansible's role keystone that Slipway does not follow yet. */
export const notFollowed: readonly NotFollowed[] = [
  {
    names: `keystone_*federation* keystone_oidc_* keystone_remote_id_* keystone_should_remove_* keystone_host_httpd_base_folder`,
    because: signOn,
  },
  {
    names: `keystone_trusted_dashboards horizon_trusted_dashboards skyline_trusted_dashboards`,
    because: signOn,
  },
  {
    names: `keystone_default_notifications_topic_* keystone_enabled_notification_topics keystone_notification_topics`,
    because: 'Keystone sends no notifications',
  },
  {
    names: `keystone_config_validation keystone_groupname keystone_username keystone_service_tag keystone_ks_services
      keystone_service_endpoints openstack_keystone_auth keystone_httpd_* keystone_uwsgi_* keystone_wsgi_socket_port
      keystone_httpd`,
    because: 'Slipway makes it itself',
  },
]

export const refusals: readonly Refusal[] = [
  {
    code: 'keystone.federationNotDeployed',
    option: 'enable_keystone_federation',
    what: 'Single sign-on with other identity providers is not deployed by Slipway yet',
    remedy: 'Set enable_keystone_federation to no, or stay with Kolla-Ansible for this cluster.',
  },
  backendTlsRefusal('keystone', 'Keystone'),
  {
    code: 'keystone.httpsNotReached',
    option: 'keystone_internal_url',
    what: 'Slipway does not reach Keystone by an https address yet',
    isAsked: (o) =>
      !o.bool('kolla_enable_tls_internal') && o.string('keystone_internal_url').startsWith('https:'),
    remedy: 'Let keystone_internal_url be an http address.',
  },
]
