import type { NotFollowed, Refusal } from '../kit'

/** Options of Kolla-Ansible's role horizon that Slipway does not follow yet. */
export const notFollowed: readonly NotFollowed[] = [
  { names: 'horizon_custom_themes', because: 'the dashboard has the themes of its image' },
  {
    names: `horizon_internal_endpoint horizon_public_endpoint horizon_httpd_* horizon_uwsgi_*`,
    because: 'Slipway makes it itself',
  },
]

export const refusals: readonly Refusal[] = [
  {
    code: 'horizon.tlsNotDeployed',
    option: 'horizon_enable_tls_backend',
    what: 'TLS between the load balancer and Horizon is not deployed by Slipway yet',
    isAsked: (o) => o.bool('horizon_enable_tls_backend') && !o.bool('kolla_enable_tls_backend'),
    remedy: 'Set horizon_enable_tls_backend to no.',
  },
]
