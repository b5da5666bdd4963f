import type { Table } from '#shared/message/message'

export const zh: Table = {
  '{0} is ready': '{0} 已就绪',
}
