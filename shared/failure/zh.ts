import type { Table } from '#shared/message/message'

export const zh: Table = {
  'field {0}': '字段 {0}',
  'host {0}': '主机 {0}',
  'container {0}': '容器 {0}',
  '{0} (saw: {1})': '{0}（看到：{1}）',
}
