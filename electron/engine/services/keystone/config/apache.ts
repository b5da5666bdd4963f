import { type HostView, inUrl } from '../../kit'
import { keysFolder } from '../names'

const log = '/var/log/kolla/keystone'
const programs = '/var/lib/kolla/venv/bin'

/** Apache's site for Keystone. */
export function apacheSite(host: HostView): string {
  const { options } = host
  const ports = new Set([
    options.int('keystone_public_listen_port'),
    options.int('keystone_internal_listen_port'),
  ])
  const address = inUrl(host.apiAddress)
  const url = options.string('public_protocol') === 'https' ? options.string('keystone_public_url') : ''
  return `${[...ports].map((port) => `Listen ${address}:${port}`).join('\n')}
ServerName ${host.hostname}
ServerSignature Off
ServerTokens Prod
TraceEnable off
TimeOut ${options.int('kolla_httpd_timeout')}
KeepAliveTimeout ${options.int('kolla_httpd_keep_alive')}
${options.bool('keystone_logging_debug') ? 'LogLevel info\n' : ''}
ErrorLog "${log}/apache-error.log"
<IfModule log_config_module>
    CustomLog "${log}/apache-access.log" common
</IfModule>

<Directory "${programs}">
    <FilesMatch "^keystone-wsgi-(public|admin)$">
        AllowOverride None
        Options None
        Require all granted
    </FilesMatch>
</Directory>

WSGIDaemonProcess keystone-public processes=${options.int('keystone_api_workers')} threads=1 user=keystone group=keystone display-name=keystone-public
<VirtualHost ${[...ports].map((port) => `*:${port}`).join(' ')}>
${takesAsName(url) ? `    ServerName ${url}\n` : ''}    WSGIProcessGroup keystone-public
    WSGIScriptAlias / ${programs}/keystone-wsgi-public
    WSGIApplicationGroup %{GLOBAL}
    WSGIPassAuthorization On
    ErrorLogFormat "%{cu}t %M"
    ErrorLog "${log}/keystone-apache-public-error.log"
    LogFormat "%{X-Forwarded-For}i %l %u %t \\"%r\\" %>s %b %D \\"%{Referer}i\\" \\"%{User-Agent}i\\"" logformat
    CustomLog "${log}/keystone-apache-public-access.log" logformat
</VirtualHost>
`
}

/** Apache takes the brackets of an IPv6 address for a pattern, and refuses those. */
function takesAsName(url: string): boolean {
  return url !== '' && !url.includes('[')
}

/** Starts the web server once there are keys: without them every request for a token would fail. */
export function startScriptText(server: string): string {
  return `#!/bin/bash
set -o errexit -o nounset -o pipefail
keys=${keysFolder}
for attempt in $(seq 36); do
    [ -f "$keys/0" ] && break
    echo "There are no token keys in $keys yet; looking again in 5 seconds ($attempt of 36)"
    sleep 5
done
[ -f "$keys/0" ] || { echo "There are no token keys in $keys" >&2; exit 1; }
exec ${server}
`
}
