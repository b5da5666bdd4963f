import type { Table } from '#shared/message/message'

export const zh: Table = {
  'Operating system is one that Kolla supports': '操作系统受 Kolla 支持',
  'Install one of these systems on the host.': '请在主机上安装其中一种系统。',
  'Kolla-Ansible {0} refuses such a host; expect to find out by yourself what differs. A running cluster changes the systems of its hosts within a release that takes both the old and the new one.':
    'Kolla-Ansible {0} 会拒绝这样的主机；其中的差异需要您自行了解。运行中的集群应在同时接受新旧系统的版本内更换主机的系统。',
}
