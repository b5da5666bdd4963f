import type { Table } from '#shared/message/message'

export const zh: Table = {
  'create user {0}': '创建用户 {0}',
  'set the password of user {0}': '设置用户 {0} 的密码',
  'there is no user {0}': '没有用户 {0}',
  'Keystone refuses the password of passwords.yml': 'Keystone 拒绝 passwords.yml 中的密码',
}
