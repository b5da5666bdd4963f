import type { Table } from '#shared/message/message'

export const zh: Table = {
  'Host names lead to API addresses': '主机名解析到 API 地址',
  'every host name resolves to the API address of its host and to nothing else':
    '每个主机名只解析到该主机的 API 地址',
  'The host was not asked for any name.': '没有向该主机询问任何名称。',
  '{0} of {1} names are right': '{1} 个名称中有 {0} 个正确',
  'Put into /etc/hosts: {0}; and remove its line for 127.0.1.1.':
    '请在 /etc/hosts 中写入：{0}；并删除其中 127.0.1.1 的一行。',
  'Put into /etc/hosts: {0}.': '请在 /etc/hosts 中写入：{0}。',
}
