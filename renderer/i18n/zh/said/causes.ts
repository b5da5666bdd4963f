import type { SaidTable } from '../../said'

/** Known causes of trouble, as services and the engine look for them. */
export const causes: SaidTable = {}
