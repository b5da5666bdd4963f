import { secret } from '#shared/lib/secret'
import { msg } from '#shared/message/message'
import { nativeHash, type ServiceDefinition } from '../kit'
import { galeraSources } from './config/galera'
import { desire } from './containers'
import { diagnosis } from './diagnose'
import { frontends } from './frontends'
import { health } from './health'
import { notFollowed, refusals } from './limits'
import { observe } from './observe'
import { options } from './options'
import { sequence } from './sequence'
import { upgrade } from './upgrade'

export const mariadb: ServiceDefinition = {
  id: 'mariadb',
  title: 'MariaDB',
  summary: msg`The database of all services, as a Galera cluster behind the load balancer.`,
  category: 'infrastructure',
  needs: [],
  options,
  notFollowed,
  refusals,
  containers: [
    {
      key: 'mariadb',
      name: 'mariadb',
      image: 'mariadb-server',
      group: 'mariadb',
      footprint: { memory: 305, image: 396, data: 2239 },
    },
  ],
  passwords: [
    {
      name: 'database_password',
      reader: msg`MariaDB`,
      not: '\\',
      why: msg`The script that copies the databases to a new member drops it.`,
      ascii: true,
    },
    { name: 'mariadb_monitor_password', reader: msg`MariaDB`, ascii: true },
    {
      name: 'mariadb_backup_database_password',
      reader: msg`MariaDB`,
      used: (options) => options.bool('enable_mariabackup'),
      ascii: true,
    },
  ],
  overrides: () => [galeraSources],
  enabled: (view) => view.bool('enable_mariadb'),
  desire,
  frontends,
  ports: (view, host) =>
    view.hosts('mariadb').some((member) => member.name === host)
      ? ['mariadb_port', 'mariadb_wsrep_port', 'mariadb_ist_port', 'mariadb_sst_port'].map((option) => ({
          port: view.host(host).options.int(option),
          option,
          protocol: 'tcp' as const,
          container: 'mariadb',
        }))
      : [],
  observe,
  health,
  sequence,
  upgrade,
  diagnose: diagnosis,
  derived: (name, value) =>
    /(^|_)database_password$/.test(name) ? [secret(nativeHash(value).slice(1))] : [],
}
