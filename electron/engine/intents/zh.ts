import type { Table } from '#shared/message/message'

export const zh: Table = {
  'This check offers no commands here, so a person has to put it right':
    '该检查在此处不提供命令，需要由人来处理',
  'There is no check of this name': '没有此名称的检查',
  'none of the checks of a preflight is called so': '部署前检查中没有任何一项叫这个名称',
  'See which checks fail, and name one of them.': '请查看哪些检查未通过，并指定其中一项。',
  'The inventory has no host of this name that is deployed to': 'inventory 中没有此名称的部署目标主机',
  'none of its hosts is called so': '其中没有任何主机叫这个名称',
  'Name a host of the inventory.': '请指定 inventory 中的一台主机。',
  'it can {0}': '它能做：{0}',
  'Use Kolla-Ansible for it; the environment can be exported for that at any time.':
    '请为此使用 Kolla-Ansible；环境随时可以为此导出。',
  'Slipway cannot upgrade yet': 'Slipway 尚不能升级',
  'Slipway cannot roll back yet': 'Slipway 尚不能回滚',
  'Slipway cannot remove a service yet': 'Slipway 尚不能移除服务',
}
