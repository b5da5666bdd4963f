import type { Table } from '#shared/message/message'

export const zh: Table = {
  'put right what check {0} found': '修复检查 {0} 所发现的问题',
}
