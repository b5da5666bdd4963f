export { inUrl, isIpv6 } from '#shared/lib/ip'
export {
  type DatabaseServer,
  ensureDatabase,
  ensureDatabaseUser,
  ensureProject,
  ensureRole,
  ensureUser,
  type Gate,
  grantRole,
  type IdentityServer,
  type NewOperation,
  planAgain,
  registerEndpoint,
  registerService,
  runInContainer,
} from '../../operations'
export { define, sameAs } from '../../options/define'
export * as shapes from '../../options/shapes'
export type { OptionDefinition, OptionView } from '../../options/types'
export * from '../../protocols/database'
export * from '../../protocols/identity'
export * from './container'
export type * from './context'
export * from './database'
export type * from './desire'
export * from './frontend'
export * from './image'
export * from './ini'
export type * from './limits'
export * from './options'
export * from './override'
export type * from './password'
export * from './ports'
export * from './reload'
export type * from './sequence'
export type * from './service'
export * from './strays'
export * from './target'
export * from './vip'
