import type { Table } from '#shared/message/message'

export const zh: Table = {
  'Images exist for the processor': '有适用于该处理器的镜像',
  'x86_64 or aarch64': 'x86_64 或 aarch64',
  'Kolla builds images for these processors only; use another host.':
    'Kolla 只为这些处理器构建镜像；请使用其他主机。',
}
