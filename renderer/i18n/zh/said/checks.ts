import type { SaidTable } from '../../said'

/** What checks saw, wanted and advise; their titles are in `preflight`. */
export const checks: SaidTable = {
  'The checks were stopped before all had answered': '检查在全部得到结果之前被停止',
  'Start them again.': '请重新开始检查。',
  '{0} on {1}': '{1} 上的 {0}',
  nothing: '没有',
  '{0} has {1}': '{0} 已有 {1}',
  '{0} {1} on {2}': '{2} 上的 {0} {1}',
}
