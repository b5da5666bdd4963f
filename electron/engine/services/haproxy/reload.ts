import { keeping } from '../kit'
import { adminSocket } from './socket'

const configArguments = '-f /etc/haproxy/haproxy.cfg -f /etc/haproxy/services.d'

/** Master-worker mode: the master stays, so that a new worker can take over the listening sockets. */
export const startCommand = `/usr/sbin/haproxy -W -db -p /run/haproxy.pid ${configArguments}`

/**
 * Copies the configuration, checks it, and has the master start a new worker on the same sockets; the old worker
 * ends with its last connection. An invalid configuration ends it with HAProxy's words before any signal, and the one in
 * use is put back.
 * A process started with another command cannot take the new one by a signal, so that ends it before anything is
 * touched. Repeating it is harmless: one more worker takes over.
 */
const script = `
fail() { echo "$1" >&2; exit 1; }
${keeping('/etc/haproxy')}
worker() {
  echo 'show info' | socat -T 2 stdio unix-connect:${adminSocket} 2>/dev/null | sed -n 's/^Pid: //p'
}
grep -qF "\\"command\\": \\"$(cat /run_command)\\"" /var/lib/kolla/config_files/config.json ||
  fail 'HAProxy was started with another command: the container must be recreated'
master=$(cat /run/haproxy.pid) || fail 'HAProxy has no pid file'
[ "$(cat "/proc/$master/comm")" = haproxy ] || fail "process $master is not HAProxy"
keep
/usr/local/bin/kolla_set_configs || refuse 'the configuration could not be copied'
words=$(/usr/sbin/haproxy -c ${configArguments} 2>&1) || refuse "$words"
old=$(worker)
kill -USR2 "$master" || refuse "the master process $master could not be signalled"
for attempt in $(seq 50); do
  sleep 0.2
  new=$(worker)
  if [ -n "$new" ] && [ "$new" != "$old" ]; then forget; exit 0; fi
done
refuse 'no new worker took over within 10 seconds; the old one still serves'
`

export const reloadCommand: readonly string[] = ['sh', '-c', script]
