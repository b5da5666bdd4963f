import type { Table } from '#shared/message/message'

export const zh: Table = {
  'create role {0}': '创建角色 {0}',
  'there is no role {0}': '没有角色 {0}',
}
