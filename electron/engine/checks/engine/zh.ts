import type { Table } from '#shared/message/message'

export const zh: Table = {
  'The container engine answers': '容器引擎有应答',
  'Docker Engine': 'Docker Engine',
  'Install Docker on the host, or start it: systemctl enable --now docker':
    '请在主机上安装 Docker，或启动它：systemctl enable --now docker',
}
