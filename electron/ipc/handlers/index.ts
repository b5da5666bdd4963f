import type { Handlers } from '../context'
import { checkHealth, runPreflight } from './checks'
import { writeConfig } from './config'
import {
  exportFolder,
  importFolder,
  initialize,
  listCatalog,
  listInventory,
  revealPassword,
  showEnvironment,
} from './environment'
import { makePlan } from './plan'
import { runsOf, showRun, startRun } from './run'

/** One handler per request of the contract. */
export const handlers: Handlers = {
  'env.init': initialize,
  'env.import': importFolder,
  'env.export': exportFolder,
  'env.show': showEnvironment,
  'env.password': revealPassword,
  'inventory.list': listInventory,
  'catalog.list': listCatalog,
  'preflight.run': runPreflight,
  'health.run': checkHealth,
  'config.write': writeConfig,
  'plan.make': makePlan,
  'run.start': startRun,
  'run.list': runsOf,
  'run.show': showRun,
}
