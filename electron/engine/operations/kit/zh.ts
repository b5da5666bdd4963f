import type { Table } from '#shared/message/message'

export const zh: Table = {
  'so that no request meets a server that restarts': '使请求不会遇到正在重启的服务器',
  'The load balancer did not take the command.': '负载均衡器没有接受该命令。',
  'See whether haproxy runs on this host, then resume.':
    '请查看此主机上 haproxy 是否在运行，然后继续此次运行。',
  'the database at {0}:{1}': '{0}:{1} 上的数据库',
  'Keystone at {0}{1}': '{0}{1} 上的 Keystone',
  'Keystone did not do what it was asked: {0}': 'Keystone 没有完成所要求的操作：{0}',
  'Look at the log of the container keystone on the Keystone hosts, then deploy again.':
    '请查看 Keystone 主机上容器 keystone 的日志，然后重新部署。',
  'exit code {0}': '退出码 {0}',
  '{0} when asked for a token for {1}': '为 {1} 请求令牌时返回 {0}',
}
