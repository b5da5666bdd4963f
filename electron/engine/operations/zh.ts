import type { Table } from '#shared/message/message'

export const zh: Table = {
  '{0} to stop (at most {1} s)': '{0} 停止（最多 {1} 秒）',
  'it was so already': '原已如此',
}
