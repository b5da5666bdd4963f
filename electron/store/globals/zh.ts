import type { Table } from '#shared/message/message'

export const zh: Table = {
  'The environment has no globals.yml.': '该环境没有 globals.yml。',
  'no such file': '没有这样的文件',
  'Put a Kolla-Ansible globals.yml there; an empty file means that every option has its default.':
    '请在那里放置 Kolla-Ansible 的 globals.yml；空文件表示所有选项都采用默认值。',
  '{0} has a !vault text inside a list or a mapping, which Slipway cannot use.':
    '{0} 的列表或映射中含有 !vault 文本，Slipway 无法使用。',
  'Give the secret an option of its own and refer to it as "{{ name }}".':
    '请为该机密单独设置一个选项，并以 "{{ name }}" 引用。',
}
