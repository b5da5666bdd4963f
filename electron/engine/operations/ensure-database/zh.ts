import type { Table } from '#shared/message/message'

export const zh: Table = {
  'create database {0}': '创建数据库 {0}',
  'there is no database {0}': '没有数据库 {0}',
  'it was there already': '原已存在',
}
