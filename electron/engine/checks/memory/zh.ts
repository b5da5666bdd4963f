import type { Table } from '#shared/message/message'

export const zh: Table = {
  'The host has enough memory': '主机有足够的内存',
  'Give the host more memory.': '请为主机增加内存。',
  '{0} in all, {1} free': '共 {0}，空闲 {1}',
  '{0} as Kolla advises': '{0}，Kolla 的建议值',
}
