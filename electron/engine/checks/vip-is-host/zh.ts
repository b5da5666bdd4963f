import type { Table } from '#shared/message/message'

export const zh: Table = {
  'an address of {0}': '{0} 的地址',
  'Set it to {0}, or set enable_haproxy to yes.': '请将其设为 {0}，或将 enable_haproxy 设为 yes。',
  "Without HAProxy the internal address is the host's own": '没有 HAProxy 时，内部地址就是主机自己的地址',
  'the API address of the host': '主机的 API 地址',
}
