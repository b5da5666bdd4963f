import { type HostView, inUrl } from '../../kit'

/** A directive, or a block of directives. */
type Directive = string | { readonly open: string; readonly body: readonly Directive[] }

const packages = '/var/lib/kolla/venv/lib/python3/site-packages'
const logs = '/var/log/kolla/horizon'

const compressed = `
  application/javascript application/json application/rss+xml application/vnd.ms-fontobject application/x-font
  application/x-font-opentype application/x-font-otf application/x-font-truetype application/x-font-ttf
  application/x-javascript application/xhtml+xml application/xml font/opentype font/otf font/ttf image/svg+xml
  image/x-icon text/css text/html text/javascript text/plain text/xml
`
  .trim()
  .split(/\s+/)

const yearLong = [
  'application/javascript',
  'text/css',
  'image/x-ico',
  'image/jpg',
  'image/jpeg',
  'image/gif',
  'image/png',
]

/** The dashboard as a WSGI application of Apache, on the API address. */
export function apacheConfig({ options, apiAddress }: HostView): string {
  const port = options.int('horizon_listen_port')
  const processes = options.int('horizon_wsgi_processes')
  const threads = options.int('horizon_wsgi_threads')
  return directivesText([
    `Listen ${inUrl(apiAddress)}:${port}`,
    'ServerSignature Off',
    'ServerTokens Prod',
    'TraceEnable off',
    { open: `VirtualHost ${inUrl(apiAddress)}:${port}`, body: site(processes, threads) },
    {
      open: 'IfModule mod_deflate.c',
      body: compressed.map((type) => `AddOutputFilterByType DEFLATE ${type}`),
    },
    { open: 'IfModule mod_expires.c', body: [cached] },
  ])
}

function site(processes: number, threads: number): readonly Directive[] {
  return [
    'LogLevel warn',
    'ErrorLogFormat "%{cu}t %M"',
    `ErrorLog ${logs}/horizon-error.log`,
    'LogFormat "%{X-Forwarded-For}i %l %u %t \\"%r\\" %>s %b %D \\"%{Referer}i\\" \\"%{User-Agent}i\\"" logformat',
    `CustomLog ${logs}/horizon-access.log logformat`,
    'WSGIScriptReloading On',
    `WSGIDaemonProcess horizon-http processes=${processes} threads=${threads} user=horizon group=horizon display-name=horizon python-path=${packages}`,
    'WSGIProcessGroup horizon-http',
    `WSGIScriptAlias / ${packages}/openstack_dashboard/wsgi.py`,
    'WSGIPassAuthorization On',
    'WSGIApplicationGroup %{GLOBAL}',
    { open: 'Location "/"', body: ['Require all granted'] },
    { open: 'Location "/server-status"', body: ['Require local'] },
    `Alias /static ${packages}/static`,
    { open: 'Location "/static"', body: ['SetHandler None'] },
  ]
}

const cached: Directive = {
  open: 'FilesMatch "\\.(jpg|jpeg|png|gif|js|css|swf|ico|woff)$"',
  body: [
    'ExpiresActive on',
    'ExpiresDefault "access plus 1 month"',
    ...yearLong.map((type) => `ExpiresByType ${type} "access plus 1 year"`),
    { open: 'IfModule mod_headers.c', body: ['Header merge Cache-Control public', 'Header unset ETag'] },
  ],
}

function directivesText(directives: readonly Directive[], indent = ''): string {
  return directives
    .map((directive) => {
      if (typeof directive === 'string') return `${indent}${directive}\n`
      const [name = ''] = directive.open.split(' ')
      const body = directivesText(directive.body, `${indent}    `)
      return `${indent}<${directive.open}>\n${body}${indent}</${name}>\n`
    })
    .join('')
}
