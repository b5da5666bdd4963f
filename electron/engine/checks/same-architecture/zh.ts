import type { Table } from '#shared/message/message'

export const zh: Table = {
  'All hosts have the same processor architecture': '所有主机的处理器架构相同',
  'one architecture': '同一种架构',
  'Make sure that the image tag holds images for all of them.':
    '请确保该镜像标签下有适用于所有这些架构的镜像。',
}
