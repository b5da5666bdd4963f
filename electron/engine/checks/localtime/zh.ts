import type { Table } from '#shared/message/message'

export const zh: Table = {
  '/etc/localtime exists': '/etc/localtime 存在',
  '/etc/localtime, which containers mount': '/etc/localtime，容器会挂载它',
  'Run: timedatectl set-timezone Etc/UTC': '请执行：timedatectl set-timezone Etc/UTC',
}
