import type { Table } from '#shared/message/message'

export const zh: Table = {
  'Every service asked for is deployed by Slipway': '所要的服务都可由 Slipway 部署',
  'services that Slipway deploys': 'Slipway 可以部署的服务',
  'all are deployed': '均可部署',
  'Nothing needs to be done; set the option to no and this is not said again.':
    '无需处理；将该选项设为 no 后不再提示。',
}
