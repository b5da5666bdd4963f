import type { Table } from '#shared/message/message'

export const zh: Table = {
  'The API network has one MTU': 'API 网络的 MTU 一致',
  'the same MTU on the API interface of every host': '所有主机的 API 网卡使用相同的 MTU',
  'No host has the API interface.': '没有主机具有 API 网卡。',
  'Set one MTU on all of them: large messages get lost between hosts that differ.':
    '请为它们设置相同的 MTU：MTU 不同的主机之间会丢失大数据包。',
}
