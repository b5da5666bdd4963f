import type { Table } from '#shared/message/message'

export const zh: Table = {
  'Set {0} to no.': '请将 {0} 设为 no。',
}
