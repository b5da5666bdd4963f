import type { Table } from '#shared/message/message'

export const zh: Table = {
  'All hosts are in one API subnet': '所有主机位于同一 API 子网',
  'one subnet': '同一个子网',
  'No host has an API address.': '没有主机具有 API 地址。',
  'Make sure that they are routed to each other, and that all hosts of group loadbalancer share one.':
    '请确保它们之间有路由，并且 loadbalancer 组的所有主机位于同一子网。',
}
