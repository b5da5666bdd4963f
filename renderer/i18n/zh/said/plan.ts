import type { SaidTable } from '../../said'

/** Plans and runs: operations, reasons, notes. */
export const plan: SaidTable = {}
