import type { Table } from '#shared/message/message'

export const zh: Table = {
  'host or host:port, without https://': 'host 或 host:port，不带 https://',
  'a path of lower case names, such as openstack.kolla': '由小写名称组成的路径，例如 openstack.kolla',
  'an image tag, such as 2025.1-debian-bookworm': '镜像标签，例如 2025.1-debian-bookworm',
}
