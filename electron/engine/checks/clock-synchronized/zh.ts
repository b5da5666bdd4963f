import type { Table } from '#shared/message/message'

export const zh: Table = {
  'The clock is synchronized': '时钟已同步',
  synchronized: '已同步',
  'timedatectl does not say.': 'timedatectl 没有给出结果。',
  'not synchronized': '未同步',
  'Run timedatectl and see why the time service has no source.':
    '请执行 timedatectl，查看时间服务为何没有时间源。',
}
