import type { Table } from '#shared/message/message'

export const zh: Table = {
  'Every file below config/ is read': 'config/ 下的每个文件都有服务读取',
  'files that a service which Slipway deploys reads': '由 Slipway 所部署的服务读取的文件',
  'all are read': '全部都有服务读取',
  'Give the file its right name if it should be used; as it is, it has no effect.':
    '如果该文件应当生效，请改用正确的名称；目前它不起作用。',
}
