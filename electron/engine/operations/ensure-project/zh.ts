import type { Table } from '#shared/message/message'

export const zh: Table = {
  'create project {0}': '创建项目 {0}',
  'there is no project {0}': '没有项目 {0}',
}
