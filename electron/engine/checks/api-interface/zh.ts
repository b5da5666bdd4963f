import type { Table } from '#shared/message/message'

export const zh: Table = {
  'The API interface exists': 'API 网卡存在',
  'Set api_interface (or network_interface) for this host to one that it has.':
    '请将此主机的 api_interface（或 network_interface）设为其已有的网卡。',
}
