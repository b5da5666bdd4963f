import type { LoadBalancer } from '../kit'
import { adminSocket } from './socket'

/** Seconds that a server is waited for, each way. */
const patience = 30

/**
 * `$1` backend, `$2` server, `$3` state. After `drain` it waits until no session is left on the server; one that
 * outlasts the wait is cut by the restart. After `ready` it waits until the health check has found the server up:
 * were the next one drained before that, nobody would be left to serve. A server that the balancer does not know gets
 * no traffic from it, so there is nothing to wait for.
 */
const script = `
ask() { echo "$1" | socat -T 5 stdio unix-connect:${adminSocket}; }
column() {
  ask 'show stat' | while IFS=, read -r a b c d sessions f g h i j k l m n o p q status rest; do
    if [ "$a" = "$1" ] && [ "$b" = "$2" ]; then eval "echo \\"\\$$3\\""; fi
  done
}
answer=$(ask "set server $1/$2 state $3") || exit 1
case "$answer" in
  '') ;;
  *'No such'*) echo "$1/$2: $answer"; exit 0 ;;
  *) echo "$1/$2: $answer" >&2; exit 1 ;;
esac
for second in $(seq ${patience}); do
  if [ "$3" = drain ]; then
    seen=$(column "$1" "$2" sessions)
    if [ "\${seen:-0}" = 0 ]; then exit 0; fi
  else
    seen=$(column "$1" "$2" status)
    case "$seen" in UP* | 'no check') exit 0 ;; esac
  fi
  sleep 1
done
if [ "$3" = drain ]; then
  echo "$1/$2 still has $seen sessions after ${patience} seconds"
else
  echo "$1/$2 is $seen after ${patience} seconds: its health check does not pass" >&2
  exit 1
fi
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
