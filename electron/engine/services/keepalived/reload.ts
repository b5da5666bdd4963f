/** In the foreground, with its log in the container's. Not with -d: it writes the password to the log. */
export const startCommand = '/usr/sbin/keepalived -nl -p /run/keepalived.pid'

/**
 * Copies the configuration, checks it, and has keepalived read it again; a host that holds the address keeps it.
 * A process started with another command is left alone. Repeating it is harmless.
 */
const script = `
fail() { echo "$1" >&2; exit 1; }
grep -qF "\\"command\\": \\"$(cat /run_command)\\"" /var/lib/kolla/config_files/config.json ||
  fail 'keepalived was started with another command: the container must be recreated'
main=$(cat /run/keepalived.pid) || fail 'keepalived has no pid file'
[ "$(cat "/proc/$main/comm")" = keepalived ] || fail "process $main is not keepalived"
/usr/local/bin/kolla_set_configs || fail 'the configuration could not be copied'
words=$(/usr/sbin/keepalived -t -f /etc/keepalived/keepalived.conf 2>&1) || fail "$words"
kill -HUP "$main" || fail "process $main could not be signalled"
`

export const reloadCommand: readonly string[] = ['sh', '-c', script]
