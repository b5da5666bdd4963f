import type { Table } from '#shared/message/message'

export const zh: Table = {
  'Every option that is set for a deployed service is followed': '已部署服务的每个已设选项都得到遵循',
  'options that Slipway follows': 'Slipway 会遵循的选项',
  'all are followed': '均已遵循',
  'Go on if you can do without it; remove the option and this is not said again.':
    '如果不需要它，可以继续；删除该选项后不再提示。',
}
