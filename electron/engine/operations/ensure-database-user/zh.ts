import type { Table } from '#shared/message/message'

export const zh: Table = {
  'there is no database user {0}': '没有数据库用户 {0}',
  'its password is not the one in passwords.yml': '其密码与 passwords.yml 中的不同',
  'it lacks rights': '它缺少权限',
  'update database user {0}': '更新数据库用户 {0}',
  'create database user {0}': '创建数据库用户 {0}',
}
