import type { Table } from '#shared/message/message'

export const zh: Table = {
  'Clusters have an odd number of members': '集群成员数为奇数',
  'an odd number, so that half of them is never all that is left': '奇数个，使剩下的成员不会恰好是一半',
  '{0} hosts': '{0} 台主机',
  'Add a host to group {0}, or take one out.': '请向组 {0} 添加一台主机，或从中移除一台。',
  '{0} in group {1}': '组 {1} 中有 {0}',
}
