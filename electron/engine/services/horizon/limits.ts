import { msg } from '#shared/message/message'
import type { NotFollowed, Refusal } from '../kit'
import { backendTlsRefusal } from '../openstack'

/** Options of Kolla-Ansible's role horizon that Slipway does not follow yet. */
export const notFollowed: readonly NotFollowed[] = [
  { names: 'horizon_custom_themes', because: msg`the dashboard has the themes of its image` },
  {
    names: `horizon_internal_endpoint horizon_public_endpoint horizon_httpd_* horizon_uwsgi_*`,
    because: msg`Slipway makes it itself`,
  },
]

export const refusals: readonly Refusal[] = [backendTlsRefusal('horizon', 'Horizon')]
