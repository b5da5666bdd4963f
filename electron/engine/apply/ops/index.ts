import type { Executor } from '../executor'
import { drainBackend, restoreBackend } from './balancer'
import { barrier } from './barrier'
import { ensureContainer, reloadContainer, removeContainer, retireContainer } from './container'
import { ensureDatabase, ensureDatabaseUser } from './database'
import { planAgain } from './database-cluster'
import { pullImage, setSysctl, writeFiles } from './host'
import {
  ensureProject,
  ensureRole,
  ensureUser,
  grantRole,
  registerEndpoint,
  registerService,
} from './identity'
import { distributeFernetKeys } from './identity-keys'
import { runJob } from './job'
import {
  drainMessaging,
  enableFeatureFlags,
  ensureMessagingUser,
  forgetMessagingNode,
  reviveMessaging,
} from './messaging'
import { waitHealthy } from './wait'

/** Every kind of operation that a plan may hold. */
export const executors: readonly Executor[] = [
  barrier,
  pullImage,
  writeFiles,
  setSysctl,
  runJob,
  ensureContainer,
  reloadContainer,
  removeContainer,
  retireContainer,
  waitHealthy,
  drainBackend,
  restoreBackend,
  planAgain,
  ensureDatabase,
  ensureDatabaseUser,
  ensureMessagingUser,
  enableFeatureFlags,
  drainMessaging,
  reviveMessaging,
  forgetMessagingNode,
  distributeFernetKeys,
  registerService,
  registerEndpoint,
  ensureProject,
  ensureRole,
  ensureUser,
  grantRole,
]

export function executorsByKind(): ReadonlyMap<string, Executor> {
  return new Map(executors.map((item) => [item.kind, item]))
}
