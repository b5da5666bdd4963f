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
  'Limits of the {0} container.': '{0} 容器的资源限制。',
  'Volumes added to the {0} container, as source:target[:mode].':
    '添加到 {0} 容器的卷，格式为 source:target[:mode]。',
  'Image of the {0} container, without its tag.': '{0} 容器的镜像，不含标签。',
  'Tag of the {0} image.': '{0} 镜像的标签。',
  'Image of the {0} container, with its tag.': '{0} 容器的镜像，含标签。',
  'Whether the {0} container has a health check.': '{0} 容器是否有健康检查。',
  'Seconds between two health checks of the {0} container.': '{0} 容器两次健康检查之间的秒数。',
  'Seconds that a health check of the {0} container may take.': '{0} 容器的一次健康检查最多可用的秒数。',
  'Failed health checks after which the {0} container counts as ill.':
    '{0} 容器的健康检查失败多少次后视为异常。',
  'Seconds in which failed health checks of the {0} container do not count.':
    '{0} 容器在启动后的多少秒内，健康检查失败不计入。',
  'Command that checks the {0} container, such as ["CMD-SHELL", "command"]; Slipway\'s own when empty.':
    '检查 {0} 容器的命令，例如 ["CMD-SHELL", "command"]；为空时使用 Slipway 自己的命令。',
}
