import type { Table } from '#shared/message/message'

export const zh: Table = {
  '{0} is not one of its hosts any more; its volumes stay': '{0} 已不再是它的主机；其卷会保留',
}
