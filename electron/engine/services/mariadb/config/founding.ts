import type { ClusterView, HostView, OptionView } from '../../kit'
import { data, paths } from '../paths'

/**
 * The script of the member that founds or refounds a cluster. What it does is in FOUNDING_STEP:
 * `initialise` makes system tables and accounts, `position` writes how far this member got into grastate.dat,
 * `choose` allows this member to start the cluster, `start` starts it. All but `start` may be repeated at any time.
 * Replication is off and nothing listens on the network while accounts are made.
 */
export function foundingScript(host: HostView): string {
  return `#!/bin/bash
set -o errexit -o nounset -o pipefail
settings=${paths(host).settings}
data=${data}
state="$data/grastate.dat"

${initialise}
${position}
${choose}
case "\${FOUNDING_STEP:-}" in
    initialise) initialise ;;
    position) position ;;
    choose) choose ;;
    start) exec /usr/bin/mariadbd-safe --wsrep-new-cluster ;;
    *) echo "FOUNDING_STEP is not set" >&2; exit 2 ;;
esac
`
}

const initialise = `initialise() {
    if [ ! -d "$data/mysql" ]; then
        echo "Creating the system tables"
        rm -rf "$data/.installing"
        mariadb-install-db --defaults-file="$settings" --datadir="$data" --auth-root-authentication-method=normal \\
            --skip-test-db --wsrep-on=OFF
    fi
    echo "Setting the accounts"
    mariadbd --defaults-file="$settings" --datadir="$data" --wsrep-on=OFF --wsrep-provider=none --skip-networking \\
        --log-bin=OFF --skip-log-bin --log-error=/var/log/kolla/mariadb/mariadb-bootstrap.log --bootstrap \\
        < /var/lib/mysql-accounts.sql
    echo "Done"
}
`

const position = `position() {
    [ -f "$state" ] || { echo "There is no grastate.dat"; exit 0; }
    grep -q '^seqno: *-1$' "$state" || { echo "The position is known"; exit 0; }
    log=$(mktemp)
    mariadbd --defaults-file="$settings" --datadir="$data" --wsrep-recover --log-error="$log" || { cat "$log"; exit 1; }
    found=$(sed -n 's/.*Recovered position: *//p' "$log" | tail -n 1)
    rm -f "$log"
    uuid="\${found%%:*}"
    seqno="\${found#*:}"
    echo "Recovered position $uuid:$seqno"
    case "$seqno" in ''|*[!0-9]*) exit 1 ;; esac
    sed -e "s/^uuid:.*/uuid:    $uuid/" -e "s/^seqno:.*/seqno:   $seqno/" "$state" > "$state.new"
    mv "$state.new" "$state"
}
`

const choose = `choose() {
    grep -q '^seqno: *-1$' "$state" && { echo "The position of this member is not known"; exit 1; }
    sed -e 's/^safe_to_bootstrap:.*/safe_to_bootstrap: 1/' "$state" > "$state.new"
    mv "$state.new" "$state"
    cat "$state"
}
`

/** Accounts that exist before a member is reachable: administrators, and the one that health checks use. */
export function accountStatements(view: ClusterView, host: HostView): string {
  const { options } = host
  const admin = view.secret('database_password').reveal()
  const monitor = view.secret('mariadb_monitor_password').reveal()
  const shardAdmin = shardAdministrator(options)
  const administrators = [
    ['root', 'localhost'],
    [options.string('database_user'), '%'],
    [shardAdmin, '%'],
  ] as const
  const statements = [
    'FLUSH PRIVILEGES',
    // What the installation makes: accounts without a password, for the host's own name too.
    "DELETE FROM mysql.global_priv WHERE User IN ('', 'root', 'mysql')",
    'FLUSH PRIVILEGES',
    ...administrators.flatMap(([user, from]) => [
      `CREATE OR REPLACE USER ${literal(user)}@${literal(from)} IDENTIFIED BY ${literal(admin)}`,
      `GRANT ALL PRIVILEGES ON *.* TO ${literal(user)}@${literal(from)} WITH GRANT OPTION`,
    ]),
    `CREATE OR REPLACE USER ${literal(options.string('mariadb_monitor_user'))}@'%' IDENTIFIED BY ${literal(monitor)}`,
    `GRANT USAGE, REPLICATION CLIENT ON *.* TO ${literal(options.string('mariadb_monitor_user'))}@'%'`,
    'FLUSH PRIVILEGES',
  ]
  // mariadbd --bootstrap reads one statement per line.
  return `${statements.join(';\n')};\n`
}

/** `root_shard_0` */
export function shardAdministrator(options: OptionView): string {
  return `${options.string('mariadb_shard_root_user_prefix')}${options.int('mariadb_default_database_shard_id')}`
}

function literal(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}
