import type { Table } from '#shared/message/message'

export const zh: Table = {
  'The internal address is set': '已设置内部地址',
  'kolla_internal_vip_address set': '已设置 kolla_internal_vip_address',
  'it is empty': '为空',
  'Set it to a free address of the API network; without HAProxy, to the address of the host.':
    '请将其设为 API 网络中的空闲地址；没有 HAProxy 时，设为主机的地址。',
}
