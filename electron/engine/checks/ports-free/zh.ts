import type { Table } from '#shared/message/message'

export const zh: Table = {
  'The ports of the services are free': '服务所需端口空闲',
  '{0} {1} ({2}) is held by {3} on {4}': '{0} {1}（{2}）被 {3} 在 {4} 上占用',
  'they are': '空闲',
  'Stop the program that holds the port, or choose another port in globals.yml.':
    '请停止占用该端口的程序，或在 globals.yml 中选择其他端口。',
  '{0} free': '{0}空闲',
  '{0} ports': '{0} 个端口',
  'an unknown program': '未知程序',
}
