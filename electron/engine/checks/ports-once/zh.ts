import type { Table } from '#shared/message/message'

export const zh: Table = {
  'No two services want one port': '没有两个服务使用同一端口',
  'every port wanted once per host and address': '在同一主机和地址上，每个端口只被使用一次',
  '{0} ports, all different': '{0} 个端口，互不相同',
  '{0} {1} on {2}: {3}': '{2} 上的 {0} {1}：{3}',
  'Give one of them another port in globals.yml.': '请在 globals.yml 中为其中一个设置其他端口。',
}
