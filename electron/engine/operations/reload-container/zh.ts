import type { Table } from '#shared/message/message'

export const zh: Table = {
  'reload {0} without dropping connections': '让 {0} 重新读取配置，不断开连接',
}
