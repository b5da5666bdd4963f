import type { Table } from '#shared/message/message'

export const zh: Table = {
  'Every option is one that Kolla-Ansible knows': '所有选项都是 Kolla-Ansible 认识的',
  'names of Kolla-Ansible, or variables that other options use': 'Kolla-Ansible 的名称，或其他选项使用的变量',
  "Slipway has no list of Kolla-Ansible's names of this release.":
    'Slipway 没有此发行版的 Kolla-Ansible 选项名清单。',
  'all are known': '均为已知选项',
  'Take it out: Kolla-Ansible dropped it in {0}, it has no effect.':
    '请将其删除：Kolla-Ansible 在 {0} 中移除了它，它不起作用。',
  'Did you mean {0}? As it is, it has no effect.': '您是指 {0} 吗？目前它不起作用。',
  'See whether it is misspelt; it has no effect.': '请查看是否拼写有误；它不起作用。',
}
