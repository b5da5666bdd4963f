import type { Table } from '#shared/message/message'

export const zh: Table = {
  'The call was cancelled': '调用已取消',
  'Start it again when you want it done.': '需要执行时请重新开始。',
}
