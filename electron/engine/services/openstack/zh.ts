import type { Table } from '#shared/message/message'

export const zh: Table = {
  'its database is new': '其数据库是新建的',
  'make the tables of {0}': '创建 {0} 的数据表',
  'the tables were not made by this image yet': '尚未用此镜像创建数据表',
}
