import type { Table } from '#shared/message/message'

export const zh: Table = {
  '{0} is not one of its hosts any more; its volumes stay': '{0} 已不再是它的主机；其卷会保留',
  'A section is never closed': '有一节没有结束',
  'a line that begins with [ and does not end with ]': '有一行以 [ 开头，但不以 ] 结尾',
  'Close it with ], as in [DEFAULT].': '请用 ] 结束，例如 [DEFAULT]。',
  'A line is neither an option nor a section': '有一行既不是选项也不是节',
  'neither = nor : in the line': '该行中既没有 = 也没有 :',
  'Write it as `name = value`; what goes on from the line before is indented.':
    '请写成 `name = value`；接续上一行的内容要缩进。',
  'An indented line goes on from no option': '有一个缩进行前面没有选项',
  'a line that begins with a blank, and no option right above it': '以空白开头的行，其上一行不是选项',
  'Begin options and comments in the first column; an indented line is part of the value right above it.':
    '请从第一列开始书写选项和注释；缩进行属于紧邻其上的值。',
}
