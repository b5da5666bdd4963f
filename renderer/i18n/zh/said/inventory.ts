import type { SaidTable } from '../../said'

/** What is wrong in an inventory. */
export const inventory: SaidTable = {}
