import type { Table } from '#shared/message/message'

export const zh: Table = {
  'nscd does not run': 'nscd 未运行',
  'no nscd, whose cache hides changed names from containers': '没有 nscd，其缓存会使容器看不到名称的变化',
  'it does not run': '未运行',
  'it runs': '正在运行',
  'Run: systemctl disable --now nscd': '请执行：systemctl disable --now nscd',
}
