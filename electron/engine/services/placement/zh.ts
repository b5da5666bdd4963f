import type { Table } from '#shared/message/message'

export const zh: Table = {
  'data of a Nova before Stein is not moved to Placement': '不会将 Stein 之前的 Nova 的数据迁移到 Placement',
  'Keeps account of what hosts have to give, and of what is taken of it.':
    '记录主机可提供的资源以及其中已被占用的部分。',
  'Internal port at the load balancer.': '负载均衡器上的内部端口。',
  'Public port at the load balancer.': '负载均衡器上的公共端口。',
  'Port on the hosts.': '主机上的端口。',
  'Internal endpoint.': '内部端点。',
  'Public endpoint.': '公共端点。',
  'Its account in Keystone.': '它在 Keystone 中的账户。',
  'Worker processes.': '工作进程数。',
  'What runs it before 2026.1; later it is uWSGI.': '2026.1 之前由什么运行它；之后为 uWSGI。',
}
