import type { Table } from '#shared/message/message'

export const zh: Table = {
  'There is room for configuration and logs': '有足够空间存放配置与日志',
  'Make room on the root file system.': '请在根文件系统上腾出空间。',
  '0.1 GiB at least': '至少 0.1 GiB',
  '1.0 GiB': '1.0 GiB',
  '{0} free on /': '/ 上有 {0} 空闲',
}
