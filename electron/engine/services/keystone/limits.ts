import { msg } from '#shared/message/message'
import type { NotFollowed, Refusal } from '../kit'
import { backendTlsRefusal, noNotifications } from '../openstack'

const signOn = msg`single sign-on with other identity providers is not deployed`

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
  noNotifications('keystone', 'Keystone'),
  {
    names: `keystone_groupname keystone_username keystone_service_tag keystone_service_endpoints keystone_httpd_* keystone_uwsgi_* keystone_wsgi_socket_port
      keystone_httpd`,
    because: msg`Slipway makes it itself`,
  },
]

export const refusals: readonly Refusal[] = [
  {
    code: 'keystone.federationNotDeployed',
    option: 'enable_keystone_federation',
    what: msg`Single sign-on with other identity providers is not deployed by Slipway yet`,
    remedy: msg`Set enable_keystone_federation to no, or stay with Kolla-Ansible for this cluster.`,
  },
  backendTlsRefusal('keystone', 'Keystone'),
  {
    code: 'keystone.httpsNotReached',
    option: 'keystone_internal_url',
    what: msg`Slipway does not reach Keystone by an https address yet`,
    isAsked: (o) =>
      !o.bool('kolla_enable_tls_internal') && o.string('keystone_internal_url').startsWith('https:'),
    remedy: msg`Let keystone_internal_url be an http address.`,
  },
]
