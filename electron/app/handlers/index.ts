import type { Handlers } from '../context'
import { closeTunnel, openTunnel, reachCloud, showAccess } from './access'
import { appInfo, browse, forgetRecent, listRecent, unlockVault } from './app'
import { checkHealth, fixCheck, listWaivers, removeWaiver, runPreflight, setWaiver } from './checks'
import { writeConfig } from './config'
import { noDesktop } from './desktop'
import { changeInventory, readFile, readNotesOf, setGlobals, writeFile, writeNotesOf } from './draft'
import {
  exportFolder,
  importFolder,
  initialize,
  listCatalog,
  listCommonOptions,
  listInventory,
  revealPassword,
  showEnvironment,
} from './environment'
import { lastFacts, takeFactsOf } from './facts'
import { hostsOfInventory, scanSubnet, sshConfigHosts, testHosts, trustHost } from './hosts'
import { previewImport } from './import-preview'
import { labUp } from './lab'
import { findFree, measureLinks } from './network'
import { exportPlan, makePlan } from './plan'
import {
  beginRun,
  cancelRun,
  followRun,
  liveRuns,
  pauseRun,
  retryHost,
  runsOf,
  showRun,
  startRun,
} from './run'

/** One handler per request of the contract. */
export const handlers: Handlers = {
  'env.init': initialize,
  'env.import': importFolder,
  'env.export': exportFolder,
  'env.show': showEnvironment,
  'env.password': revealPassword,
  'inventory.list': listInventory,
  'catalog.list': listCatalog,
  'catalog.common': listCommonOptions,
  'config.write': writeConfig,
  'app.info': appInfo,
  'app.browse': browse,
  'recent.list': listRecent,
  'recent.forget': forgetRecent,
  'vault.unlock': unlockVault,
  'file.read': readFile,
  'file.write': writeFile,
  'globals.set': setGlobals,
  'inventory.edit': changeInventory,
  'notes.read': readNotesOf,
  'notes.write': writeNotesOf,
  'import.preview': previewImport,
  'hosts.sshConfig': sshConfigHosts,
  'hosts.scan': scanSubnet,
  'hosts.ofInventory': hostsOfInventory,
  'hosts.test': testHosts,
  'hosts.trust': trustHost,
  'network.measure': measureLinks,
  'network.free': findFree,
  'facts.take': takeFactsOf,
  'facts.last': lastFacts,
  'preflight.run': runPreflight,
  'health.run': checkHealth,
  'preflight.fix': fixCheck,
  'waivers.list': listWaivers,
  'waivers.set': setWaiver,
  'waivers.remove': removeWaiver,
  'plan.make': makePlan,
  'plan.export': exportPlan,
  'run.start': startRun,
  'run.begin': beginRun,
  'run.follow': followRun,
  'run.live': liveRuns,
  'run.cancel': cancelRun,
  'run.pause': pauseRun,
  'run.retry': retryHost,
  'run.list': runsOf,
  'run.show': showRun,
  'access.card': showAccess,
  'access.reach': reachCloud,
  'tunnel.open': openTunnel,
  'tunnel.close': closeTunnel,
  'lab.up': labUp,
  'desktop.pickFolder': noDesktop,
  'desktop.pickFile': noDesktop,
  'desktop.saveAs': noDesktop,
  'desktop.openExternal': noDesktop,
  'desktop.settings': noDesktop,
}
