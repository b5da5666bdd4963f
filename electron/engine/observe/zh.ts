import type { Table } from '#shared/message/message'

export const zh: Table = {
  'The facts file cannot be read': '无法读取主机信息文件',
  'text that is not JSON': '不是 JSON 的文本',
  'The facts file does not hold what `slipway facts` writes':
    '主机信息文件的内容不是 `slipway facts` 所写的内容',
  'something else': '其他内容',
  'The facts file is not one that this Slipway reads': '此 Slipway 不能读取这种主机信息文件',
  'no schema': '没有 schema',
  'schema {0}; this Slipway reads schema 1': 'schema 为 {0}；此 Slipway 读取 schema 1',
  'The facts are of another environment': '这份主机信息属于另一个环境',
  'facts of {0}; this environment is {1}': '{0} 的主机信息；当前环境是 {1}',
  'Give the facts of this environment, or the folder that these facts are of.':
    '请提供当前环境的主机信息，或改用这份信息所属的文件夹。',
  'Nothing listened there when the facts were taken': '采集信息时，那里没有程序在监听',
  'Ask the hosts themselves.': '请直接询问主机。',
  'What {0} would say is not known from these facts': '从这份主机信息无法得知 {0} 会如何应答',
  'its answer held a secret and was not kept: {0}': '其应答含有机密，因此没有保存：{0}',
  'not asked when the facts were taken ({0}), or asked with another password: {1}':
    '采集信息时（{0}）没有询问过，或当时使用的是另一个密码：{1}',
  'Write it anew with `slipway facts DIR --out FILE`.': '请用 `slipway facts DIR --out FILE` 重新生成。',
}
