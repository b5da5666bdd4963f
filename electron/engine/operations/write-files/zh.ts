import type { Table } from '#shared/message/message'

export const zh: Table = {
  'write {0} in {1}': '在 {1} 中写入 {0}',
  '{0} files': '{0} 个文件',
}
