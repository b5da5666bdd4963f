import type { Table } from '#shared/message/message'

export const zh: Table = {
  'what follows needs it': '后续操作需要它',
  'wait until {0} is healthy': '等待 {0} 健康',
  'wait until {0} answers {1} with {2}': '等待 {0} 对 {1} 返回 {2}',
  'wait until {0} answers {1}': '等待 {0} 对 {1} 作出应答',
  'wait until {0}:{1} accepts connections': '等待 {0}:{1} 接受连接',
  'wait until {0} answers': '等待 {0} 应答',
  'wait until {0} answers the same on {1}': '等待 {0} 在 {1} 上的应答一致',
}
