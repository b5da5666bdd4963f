/** The lab's only door: for the `slipway lab` verb, for specs and for benches. */

export { shellLines } from '#shared/lib/shell'
export { type LabIo, lab } from './cli'
export { type LabDownOptions, labDown } from './down'
export { LabFailure, LabUsage } from './failure'
export { type FaultAction, fault } from './faults/fault'
export type {
  EngineVersion,
  Family,
  HostStatus,
  LabHost,
  LabInfo,
  LabStatus,
  LabUpOptions,
  Release,
  Suite,
} from './model'
export { NAMESPACE, REQUIRED_PACKAGES, tagOfRelease } from './model'
export { missingPackages } from './outer/engine'
export { labInfo, labStatus } from './status'
export { labUp } from './up'
