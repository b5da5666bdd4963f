import type { NotFollowed, Refusal } from '../kit'
import { backendTlsRefusal } from '../openstack'

/** Options of Kolla-Ansible's role horizon that Slipway does not follow yet. */
export const notFollowed: readonly NotFollowed[] = [
  { names: 'horizon_custom_themes', because: 'the dashboard has the themes of its image' },
  {
    names: `horizon_internal_endpoint horizon_public_endpoint horizon_httpd_* horizon_uwsgi_*`,
    because: 'Slipway makes it itself',
  },
]

export const refusals: readonly Refusal[] = [backendTlsRefusal('horizon', 'Horizon')]
