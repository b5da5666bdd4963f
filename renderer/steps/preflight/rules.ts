import type { StepRules } from '../../state'

/** What stands between this step and the next one. */
export const preflightRules: StepRules = () => []
