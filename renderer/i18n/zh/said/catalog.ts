import type { SaidTable } from '../../said'

/** Services and options. */
export const catalog: SaidTable = {}
