import type { Table } from '#shared/message/message'

export const zh: Table = {
  'The interface for the external address exists and is up': '外部地址的网卡存在并已启用',
  'Set kolla_external_vip_interface to one that the host has.':
    '请将 kolla_external_vip_interface 设为主机已有的网卡。',
  up: '已启用',
  'Run: ip link set {0} up': '请执行：ip link set {0} up',
}
