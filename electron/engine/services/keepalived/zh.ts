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
  'kolla_internal_vip_address is empty': 'kolla_internal_vip_address 为空',
  'There is no address for keepalived to keep': '没有可由 keepalived 保持的地址',
  'Set kolla_internal_vip_address to a free address of the API network, or enable_haproxy to no.':
    '请将 kolla_internal_vip_address 设为 API 网络中的空闲地址，或将 enable_haproxy 设为 no。',
  'Another cluster speaks VRRP with the same number': '另一个集群使用相同的 VRRP 编号',
  'Its router id is the one of this cluster, on the same network.':
    '在同一网络中，其路由器 ID 与本集群相同。',
  'Set keepalived_virtual_router_id to a number that nobody else has there.':
    '请将 keepalived_virtual_router_id 设为该网络中无人使用的编号。',
  'The host gave up the shared address': '主机放弃了共享地址',
  'The load balancer beside keepalived does not answer.': 'keepalived 旁的负载均衡器没有响应。',
  'See the container haproxy on this host.': '请查看该主机上的容器 haproxy。',
  'keepalived keeps no IPv4 address together with an IPv6 address':
    'keepalived 不能同时维护 IPv4 地址和 IPv6 地址',
  'kolla_internal_vip_address: {0}, kolla_external_vip_address: {1}':
    'kolla_internal_vip_address: {0}，kolla_external_vip_address: {1}',
  'Set kolla_external_vip_address to an address of the family of kolla_internal_vip_address.':
    '请将 kolla_external_vip_address 设为与 kolla_internal_vip_address 同一地址族的地址。',
  keepalived: 'keepalived',
  'keepalived knows no way to write these in a word of its configuration.':
    '在 keepalived 的配置中无法书写这些字符。',
  'How balancer hosts talk to each other about who holds the addresses.':
    '负载均衡主机之间互相通告由谁持有地址的方式。',
  'Whether a host whose load balancer does not answer gives up the addresses.':
    '负载均衡器没有应答的主机是否让出所持有的地址。',
  'Keeps the internal and the external address on a control host that works.':
    '使内部地址和外部地址始终位于正常工作的 control 主机上。',
}
