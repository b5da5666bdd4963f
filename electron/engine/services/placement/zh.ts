import type { Table } from '#shared/message/message'

export const zh: Table = {
  'data of a Nova before Stein is not moved to Placement': '不会将 Stein 之前的 Nova 的数据迁移到 Placement',
}
