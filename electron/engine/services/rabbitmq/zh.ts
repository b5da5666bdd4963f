import type { Table } from '#shared/message/message'

export const zh: Table = {
  'the cluster cookie changes; nodes must share it to talk':
    '集群的 cookie 将更改；节点必须使用同一 cookie 才能互相通信',
  'it was left in maintenance mode': '它仍处于维护模式',
  'it has restarted': '它已重启',
  'it starts with the new cookie': '它以新的 cookie 启动',
  'put RabbitMQ into maintenance mode': '使 RabbitMQ 进入维护模式',
  'it restarts next; the others take over its queues': '它接下来会重启；其他节点接管其队列',
  'take RabbitMQ out of maintenance mode': '使 RabbitMQ 退出维护模式',
  '{0} lost its data and must join again': '{0} 丢失了数据，必须重新加入',
  'it is not in the inventory any more': '它已不在 inventory 中',
  'forget {0} in the RabbitMQ cluster': '从 RabbitMQ 集群中移除节点 {0}',
  'it runs as a cluster of its own; messages that wait there are lost':
    '它自成一个集群单独运行；在那里等待的消息会丢失',
  'enable all stable feature flags of RabbitMQ': '启用 RabbitMQ 的所有稳定功能标志',
  'all nodes know them, and the next release will need them': '所有节点都支持它们，而且下一版本会需要它们',
  'RabbitMQ refuses the password of passwords.yml': 'RabbitMQ 拒绝 passwords.yml 中的密码',
  'config/rabbitmq/definitions.json leaves the account out, and services need it':
    'config/rabbitmq/definitions.json 中没有该账户，而服务需要它',
  'set password and rights of the RabbitMQ account {0}': '设置 RabbitMQ 账户 {0} 的密码和权限',
  'RabbitMQ cluster': 'RabbitMQ 集群',
  'all nodes run in one cluster': '所有节点都在同一集群中运行',
  'no node answers': '没有节点应答',
  'Deploy again.': '请重新部署。',
  'Deploy again: the password in RabbitMQ is set to that of passwords.yml.':
    '请重新部署：RabbitMQ 中的密码会设为 passwords.yml 中的密码。',
  'not running: {0}': '未运行：{0}',
  'separate clusters of their own: {0}': '各自单独成为集群：{0}',
  'Deploy again: these nodes join the cluster again; messages that wait on them are lost.':
    '请重新部署：这些节点将重新加入集群；在其上等待的消息会丢失。',
  'let {0} join the RabbitMQ cluster of {1}': '让 {0} 加入 {1} 的 RabbitMQ 集群',
}
