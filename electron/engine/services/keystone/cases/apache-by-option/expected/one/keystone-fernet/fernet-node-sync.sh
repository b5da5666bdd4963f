#!/bin/bash
set -o nounset -o pipefail
keys=/etc/keystone/fernet-keys
others=()
transport="ssh -F /var/lib/keystone/.ssh/config -i /var/lib/keystone/.ssh/id_rsa -p 8023"
newest() {
    local name
    name=$(ls -1 "$1" 2>/dev/null | grep -E '^[0-9]+$' | sort -n | tail -n 1)
    echo "${name:--1}"
}

sync_from() {
    local fetched
    fetched=$(mktemp -d)
    if rsync -a --delete -e "$transport" "keystone@$1:$keys/" "$fetched/" && [ -f "$fetched/0" ]; then
        if [ "$(newest "$fetched")" -gt "$(newest "$keys")" ] || [ ! -f "$keys/0" ]; then
            rsync -a --delete "$fetched/" "$keys/" && chown -R keystone:keystone "$keys"
            echo "Took the keys of $1"
        fi
        rm -rf "$fetched"
        return 0
    fi
    rm -rf "$fetched"
    return 1
}

if [ "${1:-}" = --check ]; then
    [ -f "$keys/0" ] || { echo "There is no key 0" >&2; exit 1; }
    age=$(($(date +%s) - $(stat -c %Y "$keys/$(newest "$keys")")))
    [ "$age" -le 349200 ] || { echo "The primary key is $age s old" >&2; exit 1; }
    exit 0
fi
for attempt in $(seq 60); do
    for other in "${others[@]}"; do sync_from "$other"; done
    [ -f "$keys/0" ] && exit 0
    echo "No host has keys yet; asking again in 5 seconds ($attempt of 60)"
    sleep 5
done
exit 1
