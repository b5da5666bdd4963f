import type { Table } from '#shared/message/message'

export const zh: Table = {
  'pull {0}': '拉取 {0}',
  'this host does not have the image': '此主机没有该镜像',
}
