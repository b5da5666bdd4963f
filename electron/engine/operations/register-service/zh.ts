import type { Table } from '#shared/message/message'

export const zh: Table = {
  'register service {0} ({1})': '注册服务 {0}（{1}）',
  'the catalog has no service of type {0}': '服务目录中没有类型为 {0} 的服务',
}
