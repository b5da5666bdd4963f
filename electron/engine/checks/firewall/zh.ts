import type { Table } from '#shared/message/message'

export const zh: Table = {
  'No firewall blocks the services': '没有防火墙阻挡服务',
  'no firewalld, or one that is opened for the cloud': '没有 firewalld，或已为云开放端口',
  'firewalld does not run': 'firewalld 未运行',
  'firewalld runs and is configured': 'firewalld 正在运行且已配置',
  'firewalld runs': 'firewalld 正在运行',
  'Run: systemctl disable --now firewalld, or open the ports of the services.':
    '请执行：systemctl disable --now firewalld，或开放各服务的端口。',
}
