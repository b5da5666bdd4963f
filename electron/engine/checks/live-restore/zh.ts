import type { Table } from '#shared/message/message'

export const zh: Table = {
  'Containers survive a restart of the engine': '引擎重启时容器继续运行',
  'live-restore on': 'live-restore 已开启',
  'live-restore is on': 'live-restore 已开启',
  'live-restore is off: every container stops when Docker is upgraded or restarted':
    'live-restore 已关闭：Docker 升级或重启时所有容器都会停止',
  'Set "live-restore": true in /etc/docker/daemon.json and run: systemctl reload docker':
    '请在 /etc/docker/daemon.json 中设置 "live-restore": true，并执行：systemctl reload docker',
}
