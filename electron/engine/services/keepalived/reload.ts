import { keeping } from '../kit'

/** In the foreground, with its log in the container's. Not with -d: it writes the password to the log. */
export const startCommand = '/usr/sbin/keepalived -nl -p /run/keepalived.pid'

/**
 * Copies the configuration, checks it, and has keepalived read it again; a host that holds the address keeps it. One that
 * keepalived refuses is taken back.
 * A process started with another command is left alone. Repeating it is harmless.
 */
const script = `
fail() { echo "$1" >&2; exit 1; }
${keeping('/etc/keepalived')}
grep -qF "\\"command\\": \\"$(cat /run_command)\\"" /var/lib/kolla/config_files/config.json ||
  fail 'keepalived was started with another command: the container must be recreated'
main=$(cat /run/keepalived.pid) || fail 'keepalived has no pid file'
[ "$(cat "/proc/$main/comm")" = keepalived ] || fail "process $main is not keepalived"
keep
/usr/local/bin/kolla_set_configs || refuse 'the configuration could not be copied'
words=$(/usr/sbin/keepalived -t -f /etc/keepalived/keepalived.conf 2>&1) || refuse "$words"
kill -HUP "$main" || refuse "process $main could not be signalled"
forget
`

export const reloadCommand: readonly string[] = ['sh', '-c', script]
