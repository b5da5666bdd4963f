import type { Table } from '#shared/message/message'

export const zh: Table = {
  'give {0} the role {1} in project {2}': '在项目 {2} 中赋予 {0} 角色 {1}',
  'it does not have it': '它没有此角色',
  'user, project or role is missing: {0}': '缺少用户、项目或角色：{0}',
}
