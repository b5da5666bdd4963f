import type { Table } from '#shared/message/message'

export const zh: Table = {
  'CentOS is CentOS Stream': 'CentOS 是 CentOS Stream',
  'CentOS Stream': 'CentOS Stream',
  'Convert the host to CentOS Stream or install Rocky Linux.':
    '请将主机转换为 CentOS Stream，或安装 Rocky Linux。',
}
