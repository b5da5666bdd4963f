import type { Table } from '#shared/message/message'

export const zh: Table = {
  'Slipway does not know this OpenStack release; it knows {0}':
    'Slipway 不认识这个 OpenStack 发行版；它认识 {0}',
  'This is no release but perhaps an image tag, which openstack_release of globals.yml may be.':
    '这不是发行版，而可能是镜像标签：globals.yml 中的 openstack_release 可以是镜像标签。',
  'Set release to that of the images, if it is one of {0}.':
    '请将 release 设为镜像所属的发行版（须为 {0} 之一）。',
}
