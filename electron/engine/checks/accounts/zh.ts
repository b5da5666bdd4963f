import type { Table } from '#shared/message/message'

export const zh: Table = {
  'The owner of configuration files exists': '配置文件的属主存在',
  'user {0} and group {1}': '用户 {0} 和组 {1}',
  'both exist': '两者都存在',
  'missing: {0}': '缺少：{0}',
  'Create it on the host, or set the option to one that exists.':
    '请在主机上创建，或将该选项设为已存在的用户或组。',
}
