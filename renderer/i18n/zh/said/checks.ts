import type { SaidTable } from '../../said'

/** What checks saw, wanted and advise; their titles are in `preflight`. */
export const checks: SaidTable = {
  nothing: '没有',
}
