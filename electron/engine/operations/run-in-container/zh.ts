import type { Table } from '#shared/message/message'

export const zh: Table = {
  'exit code {0}': '退出码 {0}',
  '{0} failed in {1}': '{0} 在 {1} 中执行失败',
  'Look at the log of {0} on this host, then deploy again.': '请查看此主机上 {0} 的日志，然后重新部署。',
}
