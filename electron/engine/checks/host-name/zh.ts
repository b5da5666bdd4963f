import type { Table } from '#shared/message/message'

export const zh: Table = {
  'The host has a name of its own': '主机有自己的名称',
  'a short name of letters, digits and hyphens other than localhost':
    '由字母、数字和连字符组成的短名称，且不是 localhost',
  'Run: hostnamectl set-hostname NAME': '请执行：hostnamectl set-hostname NAME',
}
