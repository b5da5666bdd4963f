import type { Table } from '#shared/message/message'

export const zh: Table = {
  'The host could not be asked.': '无法询问该主机。',
  'There is no such interface.': '没有这样的网卡。',
  '{0} on {1}': '{1} 上的 {0}',
  '{0} is up': '{0} 已启用',
  '{0} is down': '{0} 未启用',
  'The container engine does not answer.': '容器引擎没有应答。',
  'Upgrade Docker on the host.': '请在主机上升级 Docker。',
  'Docker {0}': 'Docker {0}',
  nothing: '无',
  none: '没有',
  'not asked': '未询问',
  'not in these facts': '不在这些数据中',
  'it exists': '存在',
  'it is missing': '缺少',
  'The host can be reached and read': '主机可以连接并读取',
  'Configuration can be made for every host': '可以为每台主机生成配置',
  'What the services want could not be worked out; see configuration.':
    '无法得出各服务的需求；请参阅“可以为每台主机生成配置”一项。',
  'The facts do not have this host.': '这份主机信息中没有该主机。',
  'The host does not answer.': '主机没有应答。',
  'an answer': '有应答',
  'it answers': '有应答',
  'no answer': '没有应答',
  'See whether the host runs.': '请查看主机是否在运行。',
  'Take the facts anew, with all hosts (`slipway facts DIR --out FILE`).':
    '请在所有主机都可用时重新采集主机信息（`slipway facts DIR --out FILE`）。',
  'no contradiction': '没有矛盾',
  'it can': '可以',
  'First put right what the check "Every value can be used" names.':
    '请先处理“所有取值均可使用”一项所列的问题。',
  '{0} hosts, all different': '{0} 台主机，互不相同',
  '{0} at least': '至少 {0}',
  'Only the hosts themselves can tell; these are facts of {0}.':
    '只有主机自己才能回答；当前使用的是 {0} 的主机信息。',
  'facts of {0} without this host': '{0} 的主机信息，其中没有该主机',
  'The checks were stopped before all had answered': '检查在全部得到结果之前被停止',
  'Start them again.': '请重新开始检查。',
}
