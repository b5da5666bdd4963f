import type { Table } from '#shared/message/message'

export const zh: Table = {
  'Nobody waits for this any more': '已没有人等待此项',
  'Ask again.': '请重新请求。',
  'The journal of this run is closed.': '此次运行的日志已关闭。',
  'Start the action again; this is a mistake in Slipway and worth a report.':
    '请重新开始该操作；这是 Slipway 的缺陷，值得报告。',
  'There is no run {0} in this environment.': '此环境中没有运行 {0}。',
  'no run of that id': '没有该编号的运行',
  'Choose one of the runs that there are.': '请从现有的运行中选择一个。',
  'The journal of this run is damaged.': '此次运行的日志已损坏。',
  'a line that is no event, or one that is out of order': '有一行不是事件，或者顺序不对',
  'The cluster itself is not concerned: plan again, and the plan shows what is left to do.':
    '集群本身不受影响：请重新制定计划，计划会显示剩余的内容。',
  'This is not the id of a run.': '这不是运行的编号。',
  'Give an id of the list of runs, such as 20261121-013000-ab12.':
    '请给出运行列表中的编号，例如 20261121-013000-ab12。',
  'There is no such run in this environment': '此环境中没有这样的运行',
  'no journal': '没有运行日志',
  'The journal of this run is damaged': '此次运行的日志已损坏',
  'a line that is no event': '有一行不是事件',
}
