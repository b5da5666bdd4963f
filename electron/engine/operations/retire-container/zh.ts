import type { Table } from '#shared/message/message'

export const zh: Table = {
  'end the old {0} once its connections have ended': '连接结束后停止旧的 {0}',
  'an interrupted run left it': '由一次中断的运行留下',
  'the new one serves': '新的已在提供服务',
  'connections through {0} to end (at most {1} s)': '经由 {0} 的连接结束（最多 {1} 秒）',
}
