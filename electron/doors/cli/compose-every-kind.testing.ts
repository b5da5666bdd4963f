import type { JsonValue } from '#shared/lib/json'
import { containerSpec } from '../../engine/apply/ops/host.testing'
import type { ServiceDefinition } from '../../engine/services/kit'

export const host = 'aio01'
export const spec = containerSpec({ name: 'probed' })
const named = (name: string): JsonValue => JSON.parse(JSON.stringify({ ...spec, name }))
const database = {
  via: host,
  address: '127.0.0.1',
  port: 3306,
  user: 'root',
  passwordRef: 'database_password',
}
const identity = {
  via: host,
  url: 'http://127.0.0.1:5000',
  user: 'admin',
  project: 'admin',
  passwordRef: 'keystone_admin_password',
}
const balancer: JsonValue = {
  commands: [{ host, container: 'probed', argv: ['sh'] }],
  mark: { name: 'drained', key: 'k' },
}
const account = { name: 'keystone', from: '%', passwordRef: 'keystone_database_password', grants: [] }

/** One operation of each kind that there is, each with parameters that it gets as far as a host with. */
export const payloads: Readonly<Record<string, JsonValue>> = {
  // It asks nobody and cannot fail but by a mistake of ours.
  barrier: 'no parameters',
  planAgain: { what: 'the rest cannot be planned yet', remedy: 'plan again' },
  pullImage: { image: 'registry.test/kolla/probed:1' },
  writeFiles: { files: [], remove: ['/etc/kolla/probed/old.conf'] },
  setSysctl: { key: 'net.ipv4.ip_forward', value: '1', file: '/etc/sysctl.d/probed.conf' },
  runJob: { name: 'probed_job', markKey: 'k', spec: named('probed_job'), volumes: [] },
  ensureContainer: { action: 'create', spec: named('probed_new'), volumes: [] },
  reloadContainer: { container: 'probed', argv: ['reload'] },
  removeContainer: { container: 'probed_old', stopTimeout: 1 },
  retireContainer: { container: 'probed_old', signal: 'USR1', seconds: 1 },
  waitHealthy: { type: 'exec', container: 'probed', argv: ['check'], expect: 'well' },
  drainBackend: balancer,
  restoreBackend: balancer,
  ensureDatabase: { server: database, name: 'keystone' },
  ensureDatabaseUser: { server: database, account },
  ensureMessagingUser: { container: 'probed', definitions: '/etc/rabbitmq/definitions.json' },
  enableFeatureFlags: { container: 'probed' },
  drainMessaging: { container: 'probed' },
  reviveMessaging: { container: 'probed' },
  forgetMessagingNode: { container: 'probed', node: 'rabbit@gone' },
  distributeFernetKeys: { container: 'probed', argv: ['push'], folders: { [host]: '/keys' } },
  registerService: { server: identity, service: { name: 'keystone', type: 'identity', description: '' } },
  registerEndpoint: {
    server: identity,
    endpoint: { service: 'identity', region: 'r', interface: 'public', url: 'http://x' },
  },
  ensureProject: { server: identity, name: 'service' },
  ensureRole: { server: identity, name: 'admin' },
  ensureUser: { server: identity, name: 'nova', userPasswordRef: 'nova_keystone_password' },
  grantRole: { server: identity, grant: { user: 'nova', project: 'service', role: 'admin' } },
}

const acrossHosts =
  /^(ensureDatabase|register|ensure(Project|Role|User)|grant|drainB|restoreB|barrier|planAgain)/

/** Asks for all of them, none needing another. */
export const everyKind: ServiceDefinition = {
  id: 'every-kind',
  title: 'Every kind',
  summary: 'One operation of each kind.',
  category: 'common',
  needs: [],
  options: [],
  containers: [],
  enabled: () => true,
  desire: () => ({ containers: [] }),
  sequence: ({ plan }) => {
    for (const [kind, payload] of Object.entries(payloads)) {
      // Only a gate is waited for to the end of its time.
      const limit = kind === 'waitHealthy' ? 90 : 6_000
      const onHost = acrossHosts.test(kind) ? null : host
      plan.add({ kind, host: onHost, target: 'probed', title: `do ${kind}`, reasons: [], payload, limit })
    }
  },
}
