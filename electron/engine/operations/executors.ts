import { execute as approve } from './approve/executor'
import { execute as barrier } from './barrier/executor'
import { execute as drainBackend } from './drain-backend/executor'
import { execute as ensureContainer } from './ensure-container/executor'
import { execute as ensureDatabase } from './ensure-database/executor'
import { execute as ensureDatabaseUser } from './ensure-database-user/executor'
import { execute as ensureProject } from './ensure-project/executor'
import { execute as ensureRole } from './ensure-role/executor'
import { execute as ensureUser } from './ensure-user/executor'
import { execute as grantRole } from './grant-role/executor'
import type { OperationKind } from './index'
import type { Executor } from './kit/context'
import { execute as planAgain } from './plan-again/executor'
import { execute as pullImage } from './pull-image/executor'
import { execute as registerEndpoint } from './register-endpoint/executor'
import { execute as registerService } from './register-service/executor'
import { execute as reloadContainer } from './reload-container/executor'
import { execute as removeContainer } from './remove-container/executor'
import { execute as restoreBackend } from './restore-backend/executor'
import { execute as retireContainer } from './retire-container/executor'
import { execute as runCommands } from './run-commands/executor'
import { execute as runInContainer } from './run-in-container/executor'
import { execute as runJob } from './run-job/executor'
import { execute as setSysctl } from './set-sysctl/executor'
import { execute as waitHealthy } from './wait-healthy/executor'
import { execute as writeFiles } from './write-files/executor'

/** Who carries out which kind: a kind without an executor does not compile. */
export const executors: { readonly [K in OperationKind]: Executor<K> } = {
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
}
