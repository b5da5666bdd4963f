import type { Table } from '#shared/message/message'

export const zh: Table = {
  'Nobody answers on the addresses of the cloud': '云的地址上无人应答',
  'no answer to a ping before keepalived runs': '在 keepalived 运行之前对 ping 没有应答',
  'keepalived is there already': 'keepalived 已在运行',
  'No host could ping (the package iputils-ping may be missing).':
    '没有主机能够执行 ping（可能缺少软件包 iputils-ping）。',
  '{0} answers {1}': '{0} 应答了 {1}',
  'nobody answered': '无人应答',
  'Another machine has this address: choose a free one.': '另一台机器已使用此地址：请选择空闲的地址。',
  'addresses that no host has before keepalived sets them': '在 keepalived 设置之前没有主机使用的地址',
  '{0} has {1}': '{0} 已有 {1}',
  'none set': '未设置',
  'Choose a free address, or remove it from the host.': '请选择空闲的地址，或从主机上移除该地址。',
  'The internal address is in the API subnet': '内部地址位于 API 子网中',
  'The host has no API address.': '主机没有 API 地址。',
  'the VIP inside its subnet': 'VIP 位于其子网中',
  'Choose a free address of that subnet, or another api_interface for the host.':
    '请选择该子网中的空闲地址，或为主机选择另一个 api_interface。',
  "The addresses of the cloud are no host's own": '云的地址不是任何主机自己的地址',
  'an address in {0}': '{0} 中的地址',
}
