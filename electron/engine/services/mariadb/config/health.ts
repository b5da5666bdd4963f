import type { ClusterView, HostView } from '../../kit'
import { paths } from '../paths'
import { quoted } from './galera'

/** The account of health checks as an option file: it never stands in an environment or an argument list. */
export function healthAccount(view: ClusterView, host: HostView): string {
  const lines = [
    '[mariadb-client]',
    `user=${quoted(host.options.string('mariadb_monitor_user'))}`,
    `password=${quoted(view.secret('mariadb_monitor_password').reveal())}`,
    `host=${host.apiAddress}`,
    `port=${host.options.int('mariadb_port')}`,
    'connect_timeout=5',
  ]
  return `${lines.join('\n')}\n`
}

/**
 * Prints the member's Galera state and ends with 0 when it may serve: Synced, or, as AVAILABLE_WHEN_DONOR says, a
 * donor. A member outside the primary component never may.
 */
export function healthScript(host: HostView): string {
  return `#!/bin/bash
set -o nounset
query="SHOW GLOBAL STATUS WHERE Variable_name IN
('wsrep_local_state_comment', 'wsrep_cluster_status', 'wsrep_ready')"
rows=$(mariadb --defaults-file=${paths(host).account} --batch --skip-column-names --execute="$query") || exit 1
declare -A status=()
while read -r name value; do
    status["$name"]="$value"
done <<< "$rows"
state="\${status[wsrep_local_state_comment]:-unknown}"
component="\${status[wsrep_cluster_status]:-unknown}"
echo "$state $component"
[ "$component" = Primary ] || exit 1
[ "\${status[wsrep_ready]:-OFF}" = ON ] || exit 1
case "$state" in
    Synced) exit 0 ;;
    Donor/Desynced) [ "\${AVAILABLE_WHEN_DONOR:-0}" = 1 ] ;;
    *) exit 1 ;;
esac
`
}

/** What the health script prints of a member that holds everything and serves. */
export const syncedAnswer = '^Synced Primary'
