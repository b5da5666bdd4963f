/** The engine's only door: everything that deploys, and nothing of windows, files or wires. */
export { accessCard, type CloudAddresses, cloudAddresses } from './access'
export { checkTitle } from './all-checks'
export type { LockOwner } from './apply/cluster-lock'
export type { Steering } from './apply/run-plan'
export { type EnginePorts, type Ground, groundOf, type Picture, type Report, takePicture } from './cluster'
export { describeCatalog, describeCommonOptions } from './describe'
export { health } from './health'
export { type HostLook, lookAtHost } from './hosts/look'
export { addressesOf } from './hosts/subnet'
export { chosenHosts, findFreeAddresses, measureNetwork } from './hosts/survey'
export { allowIntent, type PlannedIntent } from './intents'
export { desiredFromFacts, keptOf, keptOfLook, takeFacts } from './kept-facts'
export { notesOf } from './notes'
export { factsText, type KeptFacts, parseFacts } from './observe/kept'
export type { MadePlan } from './operations'
export { nearest } from './options/nearest'
export { withEstimates } from './plan/estimates'
export { maskFile } from './plan/mask'
export { lookFor, type Outlook, planFrom, planFromKept } from './plan-for'
export type { Clock, HostReader, HostSession, SlowCall } from './ports'
export { type Look, type PreflightOptions, preflight, preflightFromFacts } from './preflight'
export {
  desire,
  optionsSet,
  type Prepared,
  prepare,
  targetsOf,
  withoutProblems,
} from './prepare'
export { releases, usualRelease, wantedPasswords } from './releases'
export { executePlan, refuseIfStale } from './run'
export { secretsByName } from './secrets'
