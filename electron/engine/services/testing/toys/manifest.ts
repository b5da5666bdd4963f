import { quoted } from '#shared/message/message'
import { containerOptions, define, type ServiceDefinition, sameAs } from '../../kit'
import {
  confFile,
  confSources,
  type Database,
  databaseOptions,
  databaseSection,
  type IdentityUser,
  openstackService,
  projectOptions,
  tokenSection,
} from '../../openstack'

const database: Database = {
  name: 'toys_database_name',
  user: 'toys_database_user',
  password: 'toys_database_password',
  given: 'url',
}

const user: IdentityUser = {
  name: 'toys_keystone_user',
  password: 'toys_keystone_password',
  project: 'service',
  roles: ['admin'],
}

const answer = { path: '/', statuses: [200] }

/** A service that nobody deploys: tests add it to the list, to see that nothing else has to know it. */
export const toys: ServiceDefinition = openstackService({
  id: 'toys',
  title: 'Toys',
  summary: quoted('Lends toys.'),
  category: 'core',
  needs: ['mariadb', 'memcached', 'haproxy', 'keepalived', 'keystone'],
  options: [
    define('enable_toys', 'bool', true, quoted('Whether toys are wanted.')),
    ...containerOptions({ prefix: 'toys_api', image: 'toys-api', healthcheck: true }),
    define('toys_api_port', 'port', 8999, quoted('Internal port at the load balancer.')),
    define('toys_api_listen_port', 'port', sameAs('toys_api_port'), quoted('Port on the hosts.')),
    define('toys_internal_endpoint', 'string', 'http://10.0.0.100:8999', quoted('Internal endpoint.')),
    define('toys_public_endpoint', 'string', 'http://10.0.0.100:8999', quoted('Public endpoint.')),
    define('toys_keystone_user', 'string', 'toys', quoted('Its account in Keystone.')),
    ...databaseOptions('toys'),
    ...projectOptions('toys'),
  ],
  containers: [{ key: 'toys-api', name: 'toys_api', image: 'toys-api', group: 'toys' }],
  overrides: () => [confSources('toys', 'toys-api')],
  enabled: (view) => view.bool('enable_toys'),
  databases: [database],
  identity: {
    services: [
      {
        name: 'toys',
        type: 'toys',
        description: 'Toys',
        endpoints: { internal: 'toys_internal_endpoint', public: 'toys_public_endpoint' },
      },
    ],
    users: [user],
  },
  migrations: { sync: 'toys_api' },
  apis: [
    {
      container: 'toys_api',
      options: 'toys_api',
      project: 'toys',
      listen: 'toys_api_listen_port',
      frontends: [{ name: 'toys_api', external: false, port: 'toys_api_port' }],
      backend: () => ['option httpchk GET /'],
      config: (view, host) => ({
        command: 'toys-api',
        files: [
          confFile(view, host, {
            project: 'toys',
            key: 'toys-api',
            settings: {
              database: databaseSection(view, host, database),
              keystone_authtoken: tokenSection(view, host, 'toys', user),
            },
          }),
        ],
      }),
      answers: answer,
      behind: answer,
    },
  ],
})
