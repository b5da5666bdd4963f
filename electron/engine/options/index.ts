export { commonOptions, commonSections } from './common'
export { define, sameAs } from './define'
export {
  duplicateNames,
  type ResolvedOptions,
  type ResolveInput,
  resolveOptions,
  type UnusedOption,
} from './resolve'
export type { OptionDefinition, OptionView } from './types'
