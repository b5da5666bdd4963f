import type { Table } from '#shared/message/message'

export const zh: Table = {
  'its URL is not {0}': '其 URL 不是 {0}',
  'the catalog does not have it': '服务目录中没有它',
  'correct endpoint {0}': '更正端点 {0}',
  'register endpoint {0}': '注册端点 {0}',
  'the catalog has no service of type {0}': '服务目录中没有类型为 {0} 的服务',
}
