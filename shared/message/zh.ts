import type { Table } from '#shared/message/message'

export const zh: Table = {
  '{0} and {1} more': '{0} 以及另外 {1} 个',
}
