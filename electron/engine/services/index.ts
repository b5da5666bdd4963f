import { cron } from './cron/manifest'
import { haproxy } from './haproxy/manifest'
import { horizon } from './horizon/manifest'
import { keepalived } from './keepalived/manifest'
import { keystone } from './keystone/manifest'
import type { ServiceDefinition } from './kit'
import { mariadb } from './mariadb/manifest'
import { memcached } from './memcached/manifest'
import { placement } from './placement/manifest'
import { rabbitmq } from './rabbitmq/manifest'

/** All services that Slipway deploys, in the order in which they are planned and shown. */
export const services: readonly ServiceDefinition[] = [
  cron,
  haproxy,
  keepalived,
  mariadb,
  memcached,
  rabbitmq,
  keystone,
  placement,
  horizon,
]
