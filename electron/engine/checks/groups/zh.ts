import type { Table } from '#shared/message/message'

export const zh: Table = {
  'The inventory has the groups of the services': 'inventory 中有各服务需要的组',
  'a group with hosts for every service': '每个服务都有包含主机的组',
  'group {0} has no host': '组 {0} 中没有主机',
  'there is no group {0}': '没有组 {0}',
  'Add hosts (or child groups) to {0}: {1} would run nowhere.':
    '请向 {0} 添加主机（或子组）：否则 {1} 不会在任何地方运行。',
  '{0} groups': '{0} 个组',
}
