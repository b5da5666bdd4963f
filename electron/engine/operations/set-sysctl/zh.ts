import type { Table } from '#shared/message/message'

export const zh: Table = {
  'set sysctl {0} to {1}': '将 sysctl {0} 设为 {1}',
  'it is not set': '尚未设置',
  'it is {0}': '当前为 {0}',
}
