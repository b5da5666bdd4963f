import type { Table } from '#shared/message/message'

export const zh: Table = {
  'remove container {0}': '移除容器 {0}',
}
