import { cron } from './cron/manifest'
import { haproxy } from './haproxy/manifest'
import { horizon } from './horizon/manifest'
import { keepalived } from './keepalived/manifest'
import type { ServiceDefinition } from './kit'
import { memcached } from './memcached/manifest'

/** All services that Slipway deploys, in the order in which they are planned and shown. */
export const services: readonly ServiceDefinition[] = [cron, haproxy, keepalived, memcached, horizon]
