import type { Table } from '#shared/message/message'

export const zh: Table = {
  'No password is missing': '没有缺少的密码',
  'every password that the services read': '服务读取的每个密码',
  'all are there': '全部具备',
  'no value for {0}': '{0} 没有值',
  'no value for {0} and {1} more': '{0} 及另外 {1} 个没有值',
  'Let Slipway generate them; it leaves the others as they are.': '请由 Slipway 生成；其他密码保持不变。',
}
