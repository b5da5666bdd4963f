import type { Table } from '#shared/message/message'

export const zh: Table = {
  'The host has enough processors': '主机有足够的处理器',
  '2 or more': '2 个或更多',
  'Give the host more processors.': '请为主机增加处理器。',
}
