import type { Table } from '#shared/message/message'

export const zh: Table = {
  'There are hosts for the load balancer': '有主机用于负载均衡',
  'hosts in group loadbalancer': 'loadbalancer 组中有主机',
  'the group is empty': '该组为空',
  'there is no such group': '没有这样的组',
  'Add the control hosts to it.': '请将控制主机加入该组。',
}
