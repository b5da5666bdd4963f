import type { Table } from '#shared/message/message'

export const zh: Table = {
  'Add hosts first.': '请先添加主机。',
  'The host has no address on the API interface': '主机的 API 网卡上没有地址',
  'no usable address on {0}': '{0} 上没有可用的地址',
  'Choose the interface that carries the API network.': '请选择承载 API 网络的网卡。',
  'Free addresses can be looked for in subnets of several addresses only':
    '只能在包含多个地址的子网中查找空闲地址',
  'Choose an address that you know to be free.': '请选择您确知空闲的地址。',
  'The host has no ping, so free addresses cannot be looked for': '主机没有 ping，因此无法查找空闲地址',
  'no program ping': '没有程序 ping',
  'Install iputils-ping (Debian, Ubuntu) or iputils on the host.':
    '请在主机上安装 iputils-ping（Debian、Ubuntu）或 iputils。',
  'The host has no ping, so its links cannot be measured': '主机没有 ping，因此无法测量其链路',
  'Install iputils-ping (Debian, Ubuntu) or iputils on the host, and iputils-arping for duplicate addresses.':
    '请在主机上安装 iputils-ping（Debian、Ubuntu）或 iputils；如需查找重复地址，还要安装 iputils-arping。',
  'Choose the interface that carries the API network on this host, or give it an address.':
    '请选择此主机上承载 API 网络的网卡，或为该网卡配置地址。',
  'This is not an IPv4 subnet': '这不是 IPv4 子网',
  'Write it as 10.0.0.0/24.': '请写成 10.0.0.0/24 的形式。',
  'The subnet has too many addresses to ask them all': '该子网的地址过多，无法全部询问',
  '{0} has {1}': '{0} 已有 {1}',
  'Name a part of it with at most {0} addresses.': '请指定其中不超过 {0} 个地址的一部分。',
  'The inventory has no such host that containers may stand on': 'inventory 中没有这台可承载容器的主机',
  'Choose hosts of the inventory.': '请选择 inventory 中的主机。',
  'Every pair of hosts is measured, and these are too many pairs for once':
    '每一对主机都要测量，而所选主机组成的对数超过一次可测量的数量',
  '{0} hosts': '{0} 台主机',
  'Choose at most {0} hosts at a time.': '请一次选择不超过 {0} 台主机。',
  'There is no host from which the network could be looked at': '没有可用来查看网络的主机',
  'an inventory without hosts that containers may stand on': 'inventory 中没有可承载容器的主机',
}
