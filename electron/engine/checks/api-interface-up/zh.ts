import type { Table } from '#shared/message/message'

export const zh: Table = {
  'The API interface is up': 'API 网卡已启用',
  'up, with a carrier': '已启用，且有载波',
  'Run: ip link set {0} up, and see whether a cable or port is missing.':
    '请执行：ip link set {0} up，并查看网线或交换机端口是否未接好。',
}
