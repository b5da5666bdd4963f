import type { Table } from '#shared/message/message'

export const zh: Table = {
  'keep what hosts said': '保存主机的回答',
}
