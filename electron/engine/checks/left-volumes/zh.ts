import type { Table } from '#shared/message/message'

export const zh: Table = {
  'No data of an earlier cluster is left': '没有遗留以前集群的数据',
  'no data volumes on hosts of a new cluster': '新集群的主机上没有数据卷',
  'the cluster exists already': '集群已经存在',
  'there are none': '没有',
  'If the data is not needed, run docker volume rm NAME on each host. If it is, bring back its passwords.yml and containers first: services would start on it with other passwords.':
    '如果不需要这些数据，请在每台主机上执行 docker volume rm NAME。如果需要，请先恢复其 passwords.yml 和容器：否则服务会以其他密码在这些数据上启动。',
}
