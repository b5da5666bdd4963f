import type { Table } from '#shared/message/message'

export const zh: Table = {
  'Slipway does not know this OpenStack release; it knows {0}':
    'Slipway 不认识这个 OpenStack 发行版；它认识 {0}',
  'This is no release but perhaps an image tag, which openstack_release of globals.yml may be.':
    '这不是发行版，而可能是镜像标签：globals.yml 中的 openstack_release 可以是镜像标签。',
  'Set release to that of the images, if it is one of {0}.':
    '请将 release 设为镜像所属的发行版（须为 {0} 之一）。',
  '{0} runs on {1}: {2}': '{1} 上运行的是 {0}：{2}',
  'Set release back to {0}; from there one step leads to {1}.':
    '请将 release 改回 {0}；从它一步可以升级到 {1}。',
  'Set release back to {0}; Slipway knows no step from it to another release.':
    '请将 release 改回 {0}；Slipway 不知道从它到其他发行版的升级步骤。',
  'There is no single step from {0} to {1}': '无法从 {0} 一步升级到 {1}',
  'Images of {0} may not be able to read the databases of {1}.': '{0} 的镜像可能无法读取 {1} 的数据库。',
}
