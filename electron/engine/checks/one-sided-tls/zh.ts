import type { Table } from '#shared/message/message'

export const zh: Table = {
  'TLS is on for both sides of one address': '同一地址的两侧都启用了 TLS',
  'both on or both off while they share an address': '共用一个地址时，两者同开或同关',
  'Set both alike, or set kolla_external_vip_address to an address of its own.':
    '请将两者设为相同，或将 kolla_external_vip_address 设为单独的地址。',
  'internal {0}, external {1}': '内部{0}，外部{1}',
  on: '开启',
  off: '关闭',
}
