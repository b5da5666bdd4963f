import type { Table } from '#shared/message/message'

export const zh: Table = {
  'No two hosts have one name': '没有两台主机同名',
  'a host name of its own for every host': '每台主机都有自己的主机名',
  'Run hostnamectl set-hostname NAME on one of them: RabbitMQ takes them for one node.':
    '请在其中一台上执行 hostnamectl set-hostname NAME：RabbitMQ 会把它们当作同一个节点。',
}
