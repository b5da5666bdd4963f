import type { Table } from '#shared/message/message'

export const zh: Table = {
  'The host reaches the others on the API network': '主机可在 API 网络上到达其他主机',
  'an answer from every other host': '其他每台主机都有应答',
  '{0} of {1} answered': '{1} 台中有 {0} 台应答',
  'no answer from {0}': '{0} 没有应答',
  'See whether the API interfaces are in one network (switch, VLAN, routes, firewall).':
    '请查看各 API 网卡是否在同一网络中（交换机、VLAN、路由、防火墙）。',
}
