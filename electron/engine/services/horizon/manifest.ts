import { msg } from '#shared/message/message'
import type { Frontend, ServiceDefinition } from '../kit'
import { openstackService } from '../openstack'
import { api, hasChallenges, overrides } from './api'
import { diagnosis } from './diagnose'
import { notFollowed, refusals } from './limits'
import { horizonOptions } from './options'

const dashboard = openstackService({
  id: 'horizon',
  title: 'Horizon',
  summary: msg`The dashboard: OpenStack in a web browser.`,
  category: 'dashboard',
  needs: ['haproxy', 'keepalived', 'mariadb', 'memcached', 'keystone'],
  requires: [{ service: 'keystone', unless: ['horizon_keystone_url'] }],
  options: horizonOptions,
  notFollowed,
  refusals,
  containers: [
    {
      key: 'horizon',
      name: 'horizon',
      image: 'horizon',
      group: 'horizon',
      footprint: { memory: 211, image: 549, data: 0 },
    },
  ],
  passwords: [{ name: 'horizon_secret_key', reader: msg`Horizon` }],
  overrides,
  enabled: (options) => options.bool('enable_horizon'),
  diagnose: diagnosis,
  databases: [
    {
      name: 'horizon_database_name',
      user: 'horizon_database_user',
      password: 'horizon_database_password',
      given: 'alone',
      used: (options) => options.bool('horizon_backend_database'),
    },
  ],
  migrations: { sync: 'horizon' },
  apis: [api],
})

export const horizon: ServiceDefinition = {
  ...dashboard,
  frontends: (view) => [...dashboard.frontends(view), ...(hasChallenges(view) ? [acmeClient] : [])],
}

/** A back end without servers: whoever answers the challenges of ACME gives it them. */
const acmeClient: Frontend = {
  key: 'horizon',
  service: 'horizon',
  mode: 'http',
  name: 'acme_client',
  external: false,
  port: 0,
  option: 'horizon_port',
  members: [],
  withFrontend: false,
}
