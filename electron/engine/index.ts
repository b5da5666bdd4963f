/** The engine's only door: everything that deploys, and nothing of windows, files or wires. */
export type { LockOwner } from './apply/cluster-lock'
export { type EnginePorts, type Picture, planFrom, type Report, takePicture } from './cluster'
export { describeCatalog } from './describe'
export { health } from './health'
export { nearest } from './options/nearest'
export { type PreflightOptions, preflight } from './preflight'
export { desire, notesOf, type Prepared, prepare, secretsOf } from './prepare'
export { executePlan, refuseIfStale } from './run'
