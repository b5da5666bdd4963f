import type { LoadBalancer } from '../kit'
import { adminSocket } from './socket'

/** Seconds that a drained server is waited for. */
const patience = 30

/**
 * `$1` backend, `$2` server, `$3` state. After `drain` it waits until no session is left on the server; one that
 * outlasts the wait is cut by the restart. A server that the balancer does not know gets no traffic from it, so
 * there is nothing to wait for.
 */
const script = `
ask() { echo "$1" | socat -T 5 stdio unix-connect:${adminSocket}; }
answer=$(ask "set server $1/$2 state $3") || exit 1
case "$answer" in
  '') ;;
  *'No such'*) echo "$1/$2: $answer"; exit 0 ;;
  *) echo "$1/$2: $answer" >&2; exit 1 ;;
esac
[ "$3" = drain ] || exit 0
sessions() {
  ask 'show stat' | while IFS=, read -r backend server queued most sessions rest; do
    if [ "$backend" = "$1" ] && [ "$server" = "$2" ]; then echo "$sessions"; fi
  done
}
for second in $(seq ${patience}); do
  left=$(sessions "$1" "$2")
  if [ "\${left:-0}" = 0 ]; then exit 0; fi
  sleep 1
done
echo "$1/$2 still has $left sessions after ${patience} seconds"
`

export const loadBalancer: LoadBalancer = {
  container: 'haproxy',
  hosts: (view) => view.hosts('loadbalancer').map((host) => host.name),
  command: (backend, server, state) => ['sh', '-c', script, 'sh', word(backend), word(server), state],
}

/** The admin socket takes several commands in a line, so nothing but a name may get there. */
function word(name: string): string {
  if (!/^[\w.-]+$/.test(name)) throw new Error(`not a name of a backend or server: ${JSON.stringify(name)}`)
  return name
}
