import type { Table } from '#shared/message/message'

export const zh: Table = {
  'No password is empty': '没有空密码',
  'a value for every password': '每个密码都有值',
  'none is empty': '没有空密码',
  'Remove these lines, then let Slipway generate new values.': '请删除这些行，然后由 Slipway 生成新的值。',
}
