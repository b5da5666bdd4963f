import { type HostView, inUrl } from '../kit'

/** An API as a site of Apache: a script of its image, which has the site's name. */
export interface ApacheScript {
  readonly project: string
  /** `placement-api` */
  readonly name: string
  /** Option that says the port. */
  readonly listen: string
  /** Option that says how many processes. */
  readonly processes: string
}

const programs = '/var/lib/kolla/venv/bin'

/** Apache's site for an API, as Kolla-Ansible writes it for every service that may run under it (facts: config-*.json). */
export function apacheScriptText({ options, apiAddress }: HostView, of: ApacheScript): string {
  const { project, name } = of
  const port = options.int(of.listen)
  const log = `/var/log/kolla/${project}/${name}`
  return `Listen ${inUrl(apiAddress)}:${port}
ServerSignature Off
ServerTokens Prod
TraceEnable off
TimeOut ${options.int('kolla_httpd_timeout')}
KeepAliveTimeout ${options.int('kolla_httpd_keep_alive')}

<VirtualHost *:${port}>
    WSGIDaemonProcess ${name} processes=${options.int(of.processes)} threads=1 user=${project} group=${project} display-name=${name}
    WSGIProcessGroup ${name}
    WSGIScriptAlias / ${programs}/${name}
    WSGIApplicationGroup %{GLOBAL}
    WSGIPassAuthorization On
    ErrorLogFormat "%{cu}t %M"
    ErrorLog "${log}-error.log"
    LogFormat "%{X-Forwarded-For}i %l %u %t \\"%r\\" %>s %b %D \\"%{Referer}i\\" \\"%{User-Agent}i\\"" logformat
    CustomLog "${log}-access.log" logformat
    <Directory ${programs}>
        <Files ${name}>
            Require all granted
        </Files>
    </Directory>
</VirtualHost>
`
}
