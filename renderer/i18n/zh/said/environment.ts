import type { SaidTable } from '../../said'

/** What is wrong in an environment’s other files, passwords and vaults. */
export const environment: SaidTable = {}
