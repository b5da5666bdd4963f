import type { SaidTable } from '../../said'

/** What is wrong or unwise about values that do not fit together, and about passwords. */
export const rules: SaidTable = {
  'Nobody would serve {0} on port {1}, where {2} listens':
    '不会有人在端口 {1} 上提供 {0}，在那里监听的是 {2}',
  'Nobody would serve {0} on port {1}': '不会有人在端口 {1} 上提供 {0}',
  'The internal and the external address are one, so that there are no public entries: users are sent to the internal ones.':
    '内部地址与外部地址相同，因此没有公共入口：用户会被引向内部入口。',
  'Set {0} to the internal port, or kolla_external_vip_address to an address of its own.':
    '请将 {0} 设为内部端口，或将 kolla_external_vip_address 设为单独的地址。',
}
