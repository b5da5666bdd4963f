import type { Table } from '#shared/message/message'

export const zh: Table = {
  'create container {0}': '创建容器 {0}',
  'recreate container {0}': '重建容器 {0}',
  'restart container {0}': '重启容器 {0}',
  'start container {0}': '启动容器 {0}',
}
