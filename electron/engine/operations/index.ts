import type { Plan } from '#shared/model/plan'
import { approve } from './approve/operation'
import { barrier } from './barrier/operation'
import type { OperationOf } from './define'
import { drainBackend } from './drain-backend/operation'
import { ensureContainer } from './ensure-container/operation'
import { ensureDatabase } from './ensure-database/operation'
import { ensureDatabaseUser } from './ensure-database-user/operation'
import { ensureProject } from './ensure-project/operation'
import { ensureRole } from './ensure-role/operation'
import { ensureUser } from './ensure-user/operation'
import { grantRole } from './grant-role/operation'
import { planAgain } from './plan-again/operation'
import { pullImage } from './pull-image/operation'
import { registerEndpoint } from './register-endpoint/operation'
import { registerService } from './register-service/operation'
import { reloadContainer } from './reload-container/operation'
import { removeContainer } from './remove-container/operation'
import { restoreBackend } from './restore-backend/operation'
import { retireContainer } from './retire-container/operation'
import { runCommands } from './run-commands/operation'
import { runInContainer } from './run-in-container/operation'
import { runJob } from './run-job/operation'
import { setSysctl } from './set-sysctl/operation'
import { waitHealthy } from './wait-healthy/operation'
import { writeFiles } from './write-files/operation'

export * from './approve/operation'
export * from './barrier/operation'
export type * from './define'
export { operationId } from './define'
export * from './drain-backend/operation'
export * from './ensure-container/operation'
export * from './ensure-database/operation'
export * from './ensure-database-user/operation'
export * from './ensure-project/operation'
export * from './ensure-role/operation'
export * from './ensure-user/operation'
export * from './grant-role/operation'
export type { BalancerCommand, BalancerCommands, DatabaseServer, IdentityServer } from './kit/shapes'
export * from './plan-again/operation'
export * from './pull-image/operation'
export * from './register-endpoint/operation'
export * from './register-service/operation'
export * from './reload-container/operation'
export * from './remove-container/operation'
export * from './restore-backend/operation'
export * from './retire-container/operation'
export * from './run-commands/operation'
export * from './run-in-container/operation'
export * from './run-job/operation'
export * from './set-sysctl/operation'
export * from './wait-healthy/operation'
export * from './write-files/operation'

/** Every kind of operation that a plan may hold, by its name. */
export const operationKinds = {
  approve,
  barrier,
  planAgain,
  pullImage,
  writeFiles,
  setSysctl,
  runJob,
  ensureContainer,
  reloadContainer,
  removeContainer,
  retireContainer,
  runInContainer,
  runCommands,
  waitHealthy,
  drainBackend,
  restoreBackend,
  ensureDatabase,
  ensureDatabaseUser,
  registerService,
  registerEndpoint,
  ensureProject,
  ensureRole,
  ensureUser,
  grantRole,
} as const

type Kinds = typeof operationKinds
export type OperationKind = keyof Kinds

/** An operation before it has its place in a plan: its kind says what its payload is. */
export type NewOperation = { [K in OperationKind]: ReturnType<Kinds[K]['make']> }[OperationKind]

/** What an operation of a kind hands its executor. */
export type PayloadOf<K extends OperationKind> = ReturnType<Kinds[K]['make']>['payload']

/** An operation of a plan that was made here. One that was read from a file is a mere `Operation`. */
export type PlannedOperation = { [K in OperationKind]: OperationOf<K, PayloadOf<K>> }[OperationKind]

/** A plan that was made here: only such a one is carried out. */
export interface MadePlan extends Plan {
  readonly operations: readonly PlannedOperation[]
}
