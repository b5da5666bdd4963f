import type { Table } from '#shared/message/message'

export const zh: Table = {
  '{0} to end': '{0} 结束',
  'The one-shot job {0} ended with exit code {1}.': '一次性作业 {0} 以退出码 {1} 结束。',
  'it printed nothing': '它没有输出',
  'Put right what its output says, then deploy again; its container {0} is kept for `docker logs`.':
    '请按其输出改正问题，然后重新部署；容器 {0} 已保留，可用 `docker logs` 查看。',
}
