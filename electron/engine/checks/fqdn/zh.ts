import type { Table } from '#shared/message/message'

export const zh: Table = {
  'The names of the cloud lead to its addresses': '云的域名指向其地址',
  '{0} resolves to {1} on every host': '{0} 在每台主机上都解析为 {1}',
  'No host was asked.': '没有询问任何主机。',
  'it does': '是',
  'Add the name to DNS or to /etc/hosts of every host.': '请将该名称加入 DNS 或每台主机的 /etc/hosts。',
}
