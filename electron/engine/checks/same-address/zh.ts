import type { Table } from '#shared/message/message'

export const zh: Table = {
  'No two hosts have one address': '没有两台主机使用同一地址',
  'every address on one host only': '每个地址只在一台主机上',
  '{0} addresses, all different': '{0} 个地址，互不相同',
  'Change the address of one of these hosts.': '请更改其中一台主机的地址。',
}
