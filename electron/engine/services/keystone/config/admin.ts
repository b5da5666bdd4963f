import { shellQuote } from '#shared/lib/shell'
import type { ClusterView, HostView } from '../../kit'
import { adminPassword } from '../names'

/**
 * Makes the administrator, the roles and Keystone's own endpoints, or corrects them; safe to repeat. The password goes
 * from a file into the environment of one process, not of the container.
 */
export function adminScriptText(view: ClusterView, host: HostView): string {
  const { options } = host
  const regions = view.options.list('multiple_regions_names').map(String)
  const command = [
    'keystone-manage --config-file /etc/keystone/keystone.conf bootstrap',
    `--bootstrap-username ${shellQuote(options.string('keystone_admin_user'))}`,
    `--bootstrap-project-name ${shellQuote(options.string('keystone_admin_project'))}`,
    '--bootstrap-role-name admin',
    '--bootstrap-service-name keystone',
    `--bootstrap-internal-url ${shellQuote(options.string('keystone_internal_url'))}`,
    `--bootstrap-public-url ${shellQuote(options.string('keystone_public_url'))}`,
    '--bootstrap-region-id "$region"',
  ].join(' \\\n        ')
  return `#!/bin/bash
set -o errexit -o nounset -o pipefail
OS_BOOTSTRAP_PASSWORD=$(cat ${adminPassword})
export OS_BOOTSTRAP_PASSWORD
for region in ${regions.map(shellQuote).join(' ')}; do
    ${command}
done
`
}
