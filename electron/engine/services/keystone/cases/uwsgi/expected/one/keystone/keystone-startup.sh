#!/bin/bash
set -o errexit -o nounset -o pipefail
keys=/etc/keystone/fernet-keys
for attempt in $(seq 36); do
    [ -f "$keys/0" ] && break
    echo "There are no token keys in $keys yet; looking again in 5 seconds ($attempt of 36)"
    sleep 5
done
[ -f "$keys/0" ] || { echo "There are no token keys in $keys" >&2; exit 1; }
exec uwsgi /etc/keystone/keystone-api-uwsgi.ini
