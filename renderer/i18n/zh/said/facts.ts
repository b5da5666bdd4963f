/** Facts that are kept, and what is made from them. */
export const facts = {
  'asking services': '正在询问各服务',
  'The facts do not have this host': '这份主机信息中没有该主机',
  'facts of {0} {1} UTC for {2}': '{0} {1} UTC 的主机信息，包含 {2}',
  'facts of {0} {1} UTC for no host': '{0} {1} UTC 的主机信息，不含任何主机',
  'It was added or renamed since, or did not answer when the facts were taken.':
    '该主机是之后添加或改名的，或者在采集信息时没有应答。',
  'Take the facts anew with this configuration (`slipway facts DIR --out FILE`).':
    '请按当前配置重新采集主机信息（`slipway facts DIR --out FILE`）。',
  'What this container runs with is not known from these facts':
    '从这份主机信息无法得知该容器正在使用什么配置',
  'not asked when the facts were taken ({0} {1} UTC)': '采集信息时（{0} {1} UTC）没有询问过',
  'What {0} would say is not known from these facts': '从这份主机信息无法得知 {0} 会如何应答',
  'its answer held a secret and was not kept: {0}': '其应答含有机密，因此没有保存：{0}',
  'not asked when the facts were taken ({0} {1} UTC), or asked with another password: {2}':
    '采集信息时（{0} {1} UTC）没有询问过，或当时使用的是另一个密码：{2}',
  'The facts file cannot be read': '无法读取主机信息文件',
  'text that is not JSON': '不是 JSON 的文本',
  'Write it anew with `slipway facts DIR --out FILE`.': '请用 `slipway facts DIR --out FILE` 重新生成。',
  'The facts file does not hold what `slipway facts` writes':
    '主机信息文件的内容不是 `slipway facts` 所写的内容',
  'something else': '其他内容',
  'The facts file is not one that this Slipway reads': '此 Slipway 不能读取这种主机信息文件',
  'schema {0}; this Slipway reads schema 1': 'schema 为 {0}；此 Slipway 读取 schema 1',
  'The facts are of another environment': '这份主机信息属于另一个环境',
  'facts of {0}; this environment is {1}': '{0} 的主机信息；当前环境是 {1}',
  'Give the facts of this environment, or the folder that these facts are of.':
    '请提供当前环境的主机信息，或改用这份信息所属的文件夹。',
  'Nothing listened there when the facts were taken': '采集信息时，那里没有程序在监听',
  'Ask the hosts themselves.': '请直接询问主机。',
  'it changes; its present text was not read, as it may hold secrets or is too large':
    '内容将更改；没有读取其现有文本，因为其中可能含有机密或文件过大',
  'There is no such folder to write the facts into': '要写入主机信息的文件夹不存在',
  'something else than a folder': '不是文件夹',
  'nothing of that name': '没有该名称的内容',
  'Make the folder, or choose another file.': '请创建该文件夹，或选择另一个文件。',
  'uname told nothing': 'uname 没有输出任何内容',
  'the fact {0} is not read by Slipway': 'Slipway 不读取主机信息 {0}',
  'Write the value itself, or set it as a variable of each host in the inventory.':
    '请直接写出该值，或在清单中把它设为每台主机的变量。',
  templates: '模板所用的信息（templates）',
} as const
