import type { Table } from '#shared/message/message'

export const zh: Table = {
  'put {0} back in {1}': '将 {0} 重新加入 {1}',
  'an interrupted run left it without connections': '一次中断的运行使它一直没有连接',
  'the balancers to find the server up': '负载均衡器发现服务器可用',
}
