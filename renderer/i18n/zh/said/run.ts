import type { SaidTable } from '../../said'

/** What fails in a run, and all else. */
export const run: SaidTable = {}
