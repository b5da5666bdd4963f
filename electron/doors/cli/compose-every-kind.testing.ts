import { msg, quoted } from '#shared/message/message'
import { plainTarget } from '#shared/model/target'
import {
  type NewOperation,
  type OperationKind,
  operationKinds,
  type PayloadOf,
} from '../../engine/operations'
import { containerSpec } from '../../engine/operations/kit/host.testing'
import type { ServiceDefinition } from '../../engine/services/kit'

export const host = 'aio01'
export const spec = containerSpec({ name: 'probed' })
const named = (name: string) => ({ ...spec, name })
const database = {
  via: host,
  to: plainTarget('127.0.0.1', 3306),
  user: 'root',
  passwordRef: 'database_password',
}
const identity = {
  via: host,
  to: plainTarget('127.0.0.1', 5000),
  path: '',
  user: 'admin',
  project: 'admin',
  passwordRef: 'keystone_admin_password',
}
const balancer = {
  commands: [{ host, container: 'probed', argv: ['sh'] }],
  mark: { name: 'drained', key: 'k' },
}
const account = { name: 'keystone', from: '%', passwordRef: 'keystone_database_password', grants: [] }

/** One operation of each kind that there is, each with parameters that it gets as far as a host with. */
export const payloads: { readonly [K in OperationKind]: PayloadOf<K> } = {
  // It asks nobody and cannot fail but by a mistake of ours.
  barrier: 'no parameters' as never,
  approve: { question: 'Go on?' },
  planAgain: { next: msg`the rest is planned then` },
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
  runCommands: { commands: ['probe-command'] },
  runInContainer: { container: 'probed', steps: [{ name: 'look', argv: ['look'] }] },
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
  summary: quoted('One operation of each kind.'),
  category: 'common',
  needs: [],
  options: [],
  containers: [],
  enabled: () => true,
  desire: () => ({ containers: [] }),
  sequence: ({ plan }) => {
    for (const { kind, role, topic } of Object.values(operationKinds)) {
      // Only a gate is waited for to the end of its time.
      const limit = role === 'gate' ? 90 : 6_000
      const onHost = acrossHosts.test(kind) ? null : host
      const words = { target: 'probed', title: msg`do ${kind}`, reasons: [], limit }
      // A kind and its payload are a pair, which the compiler does not see over all of them at once.
      plan.add({ kind, role, topic, host: onHost, ...words, payload: payloads[kind] } as NewOperation)
    }
  },
}
