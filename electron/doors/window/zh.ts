import type { Table } from '#shared/message/message'

export const zh: Table = {
  '{0} must be a whole path': '{0} 必须是完整路径',
  'Give the path from the root of the file system on.': '请给出从文件系统根目录开始的路径。',
  'The window asks for something that this Slipway does not know': '窗口请求了此 Slipway 不认识的内容',
  'Load the window again: it may be older or newer than the Slipway that it talks to.':
    '请重新加载窗口：它可能比与之通信的 Slipway 更旧或更新。',
  'The window used the number of a call that still goes on': '窗口使用了仍在进行的调用的编号',
  'Load the window again; if it comes again, this is a mistake in Slipway: please report it.':
    '请重新加载窗口；如果再次出现，这是 Slipway 的缺陷：请报告。',
  'The window waits for too many answers at once': '窗口同时等待的回答过多',
  '{0} open calls': '{0} 个未结束的调用',
  'Wait until some have ended, then try again.': '请等待其中一些结束，然后重试。',
  'The window stopped waiting for this': '窗口已不再等待此项',
  'Ask again when you want it done.': '需要时请重新请求。',
  'Slipway met a state that it does not know: this is a mistake in Slipway':
    'Slipway 遇到了它不认识的状态：这是 Slipway 的缺陷',
  'Try again; if it comes again, please report it.': '请重试；如果再次出现，请报告。',
  'A message of the window cannot be read': '无法读取窗口发来的消息',
  'more than {0} characters': '超过 {0} 个字符',
  'more than {0} lists or objects in each other': '列表或对象的嵌套超过 {0} 层',
  'a value of type {0}': '{0} 类型的值',
  'an object that is no plain data': '不是纯数据的对象',
}
