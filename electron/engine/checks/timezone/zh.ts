import type { Table } from '#shared/message/message'

export const zh: Table = {
  '/etc/timezone exists': '/etc/timezone 存在',
  '/etc/timezone, which containers on Debian and Ubuntu hosts mount':
    '/etc/timezone，Debian 和 Ubuntu 主机上的容器会挂载它',
  'Run: echo Etc/UTC > /etc/timezone': '请执行：echo Etc/UTC > /etc/timezone',
}
