import type { Table } from '#shared/message/message'

export const zh: Table = {
  'versions that take over the data in one step': '能够一步接管数据的版本',
  'New versions can take over the data of what runs': '新版本能够接管现有数据',
  'they can': '可以',
  'no new versions': '没有新版本',
  '{0} {1} of {2} runs; {3} brings {4}': '正在运行 {2} 的 {0} {1}；{3} 带来的是 {4}',
  'Set release back to {0}: {1} {2} can become {3} only.': '请将 release 改回 {0}：{1} {2} 只能升级为 {3}。',
  'Set release back to {0}: no version of {1} that Slipway knows takes over these data.':
    '请将 release 改回 {0}：Slipway 所知的 {1} 版本都无法接管这些数据。',
}
