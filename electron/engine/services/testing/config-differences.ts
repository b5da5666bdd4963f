/** Where a generated file is meant to differ from Kolla-Ansible's, and why. */
export interface ConfigDifference {
  /** `<key>/<name>` of a file, or `<key>/config.json`. */
  readonly of: string
  /** A setting as the comparison names it; `*` at the end stands for any rest. */
  readonly field: string
  readonly why: string
  /** Releases that it holds for; all when left out. */
  readonly releases?: readonly string[]
  /** Runs of the comparison that it holds for; all when left out. */
  readonly runs?: readonly string[]
}

/** Runs with the services that Kolla-Ansible has off by default. */
const withMore = { runs: ['full', 'apache'] }

/** The one list of them; one that is no difference any more fails the comparison. */
export const configDifferences: readonly ConfigDifference[] = [
  ...logs(),
  ...balancer(),
  ...address(),
  ...database(),
  ...messages(),
  ...tokenKeys(),
  ...identity(),
  ...resources(),
  ...dashboard(),
]

function each(
  of: string,
  why: string,
  fields: readonly string[],
  more: Pick<ConfigDifference, 'releases' | 'runs'> = {},
): readonly ConfigDifference[] {
  return fields.map((field) => ({ of, field, why, ...more }))
}

function logs() {
  const why = 'one entry with a pattern rotates the logs of every service, those deployed later included'
  const neutron = 'Neutron is not deployed'
  return [
    ...each('cron/logrotate.conf', why, ['"/var/log/kolla/*']),
    ...each('cron/logrotate.conf', neutron, ['postrotate', 'chmod 644 *', 'endscript']),
  ]
}

function balancer() {
  const main = 'haproxy/haproxy.cfg'
  const config = 'haproxy/config.json'
  const foreground =
    'HAProxy stays in the foreground as master and worker (-W -db), so that it can be reloaded'
  const admin = 'servers are drained over the socket, which needs its level to be admin'
  const quoted = 'in quotes, any character may be in a password'
  const apart = 'each file is copied by itself, so that one that is wanted no more goes away'
  const tls = 'TLS on the balancer is not deployed'
  const notDeployed =
    `glance-api cinder-api nova-api nova-metadata nova-novncproxy neutron-server heat-api heat-api-cfn
      opensearch opensearch-dashboards prometheus-server prometheus-alertmanager prometheus-openstack-exporter ironic-api
      magnum-api manila-api barbican-api designate-api grafana octavia-api`.split(/\s+/)
  return [
    ...each(main, foreground, ['global: daemon']),
    ...each(main, admin, ['global: stats socket *']),
    ...each(main, quoted, ['listen stats: stats auth *']),
    ...each('haproxy/haproxy_run.sh', foreground, ['file']),
    ...each(config, foreground, ['command', 'copy /etc/haproxy/haproxy_run.sh']),
    ...each(config, apart, ['copy /etc/haproxy/services.d*']),
    ...each('haproxy/services.d/.keep', 'the folder is there when no service has an entry', ['file']),
    ...each(config, tls, ['copy /etc/haproxy/certificates/*']),
    ...each(config, 'each service has an entry of its own', ['copy /etc/haproxy/external-frontend-map']),
    ...each('haproxy/services.d/mariadb.cfg', 'ProxySQL is not deployed; MariaDB stands behind HAProxy', [
      'file',
    ]),
    ...each('haproxy/services.d/memcached.cfg', 'a file without entries is not written', ['file'], {
      releases: ['2025.1', '2025.2'],
    }),
    ...notDeployed.flatMap((name) =>
      each(`haproxy/services.d/${name}.cfg`, 'the service behind it is not deployed', ['file']),
    ),
  ]
}

function address() {
  const conf = 'keepalived/keepalived.conf'
  const config = 'keepalived/config.json'
  const script = 'keepalived 2 warns of scripts whose user it is not told, and runs them as keepalived_script'
  const password = 'VRRP knows eight letters of a password; in quotes, # and ! begin no comment'
  return [
    ...each(conf, script, ['global_defs {', 'script_user root', 'enable_script_security']),
    ...each(conf, password, ['auth_pass *']),
    ...each(config, '-d would write the configuration to the log, with its password', ['command']),
    ...each(config, 'each check is copied by itself, so that one that is wanted no more goes away', [
      'copy /checks*',
    ]),
    ...each('keepalived/checks/check_alive_proxysql.sh', 'ProxySQL is not deployed', ['file']),
  ]
}

function database() {
  const health = 'mariadb/healthcheck.cnf'
  const config = 'mariadb/config.json'
  const account = "health checks read their account from a file, not from the container's environment"
  const script = 'the health check prints the state of the member, which a rolling restart waits for'
  const before = { releases: ['2025.1'] }
  return [
    ...each(health, account, ['file'], before),
    ...each(config, account, ['copy /etc/healthcheck.cnf', 'copy /etc/mysql/healthcheck.cnf'], before),
    ...each('mariadb/mariadb-health', script, ['file']),
    ...each(config, script, ['copy /usr/local/bin/mariadb-health']),
    ...each(
      health,
      'the health check asks over the network, as clients do',
      ['[mariadb-client] host', '[mariadb-client] port', '[mariadb-client] connect_timeout'],
      { releases: ['2025.2', '2026.1'] },
    ),
    ...each('mariadb/galera.cnf', 'Kolla-Ansible writes it twice', ['[mysqld] innodb_autoinc_lock_mode'], {
      releases: ['2026.1'],
    }),
  ]
}

function messages() {
  const conf = 'rabbitmq/rabbitmq.conf'
  const definitions = 'rabbitmq/definitions.json'
  const hash = 'the password is a salted hash'
  const hashes = (name: string) =>
    ['password', 'password_hash', 'hashing_algorithm'].map((field) => `users/${name}/${field}`)
  const cookie = "the cookie is in a file, not in the container's environment"
  return [
    ...each(conf, 'the node loads definitions itself, with or without the management plugin', [
      'management.load_definitions = *',
      'load_definitions = *',
    ]),
    ...each(definitions, hash, hashes('openstack')),
    ...each(definitions, hash, hashes('openstack-monitoring'), { releases: ['2026.1'] }),
    ...each(
      definitions,
      'streams of fan-out would grow for ever; the policy is that of 2026.1',
      ['policies', 'policies/stream-retention-policy/*'],
      { releases: ['2025.1', '2025.2'] },
    ),
    ...each('rabbitmq/erlang.cookie', cookie, ['file']),
    ...each('rabbitmq/config.json', cookie, ['copy /var/lib/rabbitmq/.erlang.cookie']),
  ]
}

function tokenKeys() {
  const closed = 'the account of the keys may copy keys and nothing else'
  const script = 'our own script, which names the path in a variable'
  return [
    ...each('keystone-ssh/sshd_config', closed, [
      'PasswordAuthentication no',
      'KbdInteractiveAuthentication no',
      'PermitRootLogin no',
      'AllowUsers keystone',
      'X11Forwarding no',
      'AllowTcpForwarding no',
    ]),
    ...each('keystone-ssh/config.json', 'sshd refuses keys in a folder that others may write', [
      'permission /var/lib/keystone/.ssh',
    ]),
    ...each('keystone-fernet/ssh_config', 'nobody is there to answer a question, nor to wait', [
      'User keystone',
      'IdentityFile /var/lib/keystone/.ssh/id_rsa',
      'BatchMode yes',
      'ConnectTimeout 5',
      'LogLevel ERROR',
    ]),
    ...each('keystone-fernet/fernet-node-sync.sh', script, [
      'mentions /etc/keystone/fernet-keys/0',
      'mentions /etc/keystone/fernet-keys/',
    ]),
    ...each('keystone-fernet/fernet-push.sh', script, [
      'mentions /usr/bin/rsync',
      'mentions /etc/keystone/fernet-keys/',
    ]),
    ...each(
      'keystone-fernet/fernet-healthcheck.sh',
      'another host that cannot be reached does not make this one ill',
      ['mentions /usr/bin/fernet-push.sh'],
    ),
  ]
}

function identity() {
  const given = 'it is copied where the user gives it'
  const notDeployed = ['keystone/keystone.conf', 'keystone-fernet/keystone.conf'].flatMap((of) => [
    ...each(
      of,
      'Barbican, who would read them, is not deployed',
      ['[oslo_messaging_notifications] driver', '[oslo_messaging_notifications] topics'],
      withMore,
    ),
    ...each(of, 'Grafana, who would ask from there, is not deployed', ['[cors] allowed_origin'], withMore),
  ])
  return [
    ...notDeployed,
    ...each('keystone/config.json', given, [
      'copy /etc/keystone/keystone-paste.ini',
      'copy /etc/keystone/domains',
    ]),
    ...each(
      'keystone/wsgi-keystone.conf',
      'Apache would ask the resolver for its name at each start',
      ['ServerName *'],
      { releases: ['2025.1', '2025.2'] },
    ),
  ]
}

function resources() {
  const moved = "it moves data of a Nova before Stein, with Nova's password"
  return [
    ...each('placement-api/migrate-db.rc', moved, ['file']),
    ...each('placement-api/config.json', moved, ['copy /etc/placement/migrate-db.rc']),
    ...each(
      'placement-api/placement-api-wsgi.conf',
      'every Apache in the images is new enough, as later releases take for granted',
      ['<ifversion >= 2.4>', '</ifversion>'],
      { releases: ['2025.1'] },
    ),
  ]
}

function dashboard() {
  const settings = 'horizon/_9998-kolla-settings.py'
  const apache = { releases: ['2025.1', '2025.2'] }
  return [
    ...each(
      'horizon/horizon.conf',
      'where its packages lie is said, whatever the image sets',
      ['WSGIDaemonProcess *'],
      apache,
    ),
    ...each(
      'horizon/horizon.conf',
      'not every Apache has the module of Header',
      ['<ifmodule mod_headers.c>', '</ifmodule> (3)'],
      apache,
    ),
    ...each(settings, 'Django dropped the setting in 1.10', ['TEMPLATE_DEBUG']),
    ...each(settings, "where users land is decided by the catalog (engine's DECISIONS)", [
      'HORIZON_CONFIG/user_home',
    ]),
    ...each(settings, 'the cache is said in full, as 2026.1 does', ['CACHES/default/BACKEND'], {
      releases: ['2025.1', '2025.2'],
    }),
    ...each(settings, 'Valkey is not deployed; sessions are kept in memcached', ['CACHES/default/*'], {
      releases: ['2026.1'],
      ...withMore,
    }),
  ]
}
