import type { Table } from '#shared/message/message'

export const zh: Table = {
  'The API interface has an address': 'API 网卡有地址',
  '{0}/{1} on {2}': '{2} 上的 {0}/{1}',
  'no address': '没有地址',
  'Give {0} an address, or choose another api_interface.': '请为 {0} 配置地址，或选择另一个 api_interface。',
  'an {0} address': '一个 {0} 地址',
}
