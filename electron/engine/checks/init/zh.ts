import type { Table } from '#shared/message/message'

export const zh: Table = {
  'The host is run by systemd': '主机由 systemd 管理',
  'systemd as process 1': 'systemd 为 1 号进程',
  'Use a host that is booted with systemd.': '请使用以 systemd 启动的主机。',
}
