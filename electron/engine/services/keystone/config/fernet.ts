import { type ClusterView, type HostView, inUrl } from '../../kit'
import { keysFolder, pushScript, rotateScript, sshFolder, syncScript } from '../names'
import { longestGap, rotationTimes } from '../rotation'

/** cron's table: this host's turns at rotating the keys. */
export function crontab(view: ClusterView, host: HostView): string {
  const hosts = view.hosts('keystone')
  const index = hosts.findIndex((other) => other.name === host.name)
  const times = rotationTimes(host.options.int('fernet_key_rotation_interval'), hosts.length, index)
  const lines = times.map(({ day, hour, minute }) => `${minute} ${hour} * * ${day} ${rotateScript}`)
  return `${['PATH=/var/lib/kolla/venv/bin:/usr/bin:/bin', ...lines].join('\n')}\n`
}

/** Talks to the other hosts' keystone_ssh; they make their host keys at each start, so these are not compared. */
export function sshConfig(host: HostView): string {
  return `Host *
    StrictHostKeyChecking no
    UserKnownHostsFile /dev/null
    Port ${host.options.int('keystone_ssh_port')}
    User keystone
    IdentityFile ${sshFolder}/id_rsa
    BatchMode yes
    ConnectTimeout 5
    LogLevel ERROR
`
}

/**
 * Fetches the keys from another host when this one has none, or older ones than that host. Keys are copied beside the
 * old ones first, and taken over only when they are whole.
 */
export function syncScriptText(view: ClusterView, host: HostView): string {
  return `#!/bin/bash
set -o nounset -o pipefail
keys=${keysFolder}
others=(${others(view, host)})
${functions(host)}
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

if [ "\${1:-}" = --check ]; then
    [ -f "$keys/0" ] || { echo "There is no key 0" >&2; exit 1; }
    age=$(($(date +%s) - $(stat -c %Y "$keys/$(newest "$keys")")))
    [ "$age" -le ${longestGap(host.options.int('fernet_key_rotation_interval')) + 3600} ] || { echo "The primary key is $age s old" >&2; exit 1; }
    exit 0
fi
for attempt in $(seq 60); do
    for other in "\${others[@]}"; do sync_from "$other"; done
    [ -f "$keys/0" ] && exit 0
    echo "No host has keys yet; asking again in 5 seconds ($attempt of 60)"
    sleep 5
done
exit 1
`
}

/** Hands this host's keys to all others; with --check it only tries whether they can be reached and are equal. */
export function pushScriptText(view: ClusterView, host: HostView): string {
  return `#!/bin/bash
set -o nounset -o pipefail
keys=${keysFolder}
others=(${others(view, host)})
${functions(host)}
[ -f "$keys/0" ] || { echo "There are no keys to hand on" >&2; exit 1; }
failed=0
for other in "\${others[@]}"; do
    if [ "\${1:-}" = --check ]; then
        rsync -a --dry-run --delete -e "$transport" "$keys/" "keystone@$other:$keys" || failed=1
    else
        rsync -a --delete --delay-updates -e "$transport" "$keys/" "keystone@$other:$keys" || failed=1
    fi
done
exit "$failed"
`
}

/** Takes newer keys first: a host that was away must not rotate old ones and hand them on. */
export function rotateScriptText(): string {
  return `#!/bin/bash
set -o errexit -o nounset -o pipefail
${syncScript}
keystone-manage --config-file /etc/keystone/keystone.conf fernet_rotate --keystone-user keystone --keystone-group keystone
${pushScript}
`
}

/** Healthy with keys that are not overdue. Another host that is away does not make this one sick. */
export function healthScriptText(): string {
  return `#!/bin/bash
${syncScript} --check
`
}

function functions(host: HostView): string {
  return `transport="ssh -F ${sshFolder}/config -i ${sshFolder}/id_rsa -p ${host.options.int('keystone_ssh_port')}"
newest() {
    local name
    name=$(ls -1 "$1" 2>/dev/null | grep -E '^[0-9]+$' | sort -n | tail -n 1)
    echo "\${name:--1}"
}
`
}

function others(view: ClusterView, host: HostView): string {
  const peers = view.hosts('keystone').filter((other) => other.name !== host.name)
  // In quotes: brackets are a pattern to the shell.
  return peers.map((other) => `'${inUrl(other.apiAddress)}'`).join(' ')
}
