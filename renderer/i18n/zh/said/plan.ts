import type { SaidTable } from '../../said'

/** Plans and runs: operations, reasons, notes. */
export const plan: SaidTable = {
  'container {0}': '容器 {0}',
  '{0}: {1} (saw: {2})': '{0}：{1}（看到：{2}）',
  '{0} (saw: {1})': '{0}（看到：{1}）',
  // A place that hosts are named in, and Docker's word for its network and namespaces: both are right.
}
