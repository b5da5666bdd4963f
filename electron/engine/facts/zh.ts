import type { Table } from '#shared/message/message'

export const zh: Table = {
  'Reading facts ended before it was complete': '读取主机信息未完成就已结束',
  'Log in to the host and see whether commands work there (disk full, no memory, login script that prints or exits).':
    '请登录主机，查看命令能否正常执行（磁盘已满、内存不足，或登录脚本有输出或会退出）。',
  'The fact "{0}" cannot be read': '无法解读主机信息“{0}”',
  nothing: '无',
  'Check that coreutils, findutils, util-linux and iproute2 are installed on the host.':
    '请检查主机上是否已安装 coreutils、findutils、util-linux 和 iproute2。',
  'What stat printed about files inside containers cannot be read':
    '无法解读 stat 输出的关于容器内文件的内容',
  'Check that GNU coreutils is installed on the host.': '请检查主机上是否已安装 GNU coreutils。',
  'find printed {0}': 'find 输出了 {0}',
  'df printed {0}': 'df 输出了 {0}',
  'the program ip (iproute2) is missing or printed nothing': '缺少程序 ip（iproute2），或者它没有输出',
  'ss printed {0}': 'ss 输出了 {0}',
  'uname and nproc told nothing': 'uname 和 nproc 没有给出结果',
  '/proc/meminfo has no {0}': '/proc/meminfo 中没有 {0}',
  '/etc/os-release has no ID': '/etc/os-release 中没有 ID',
  'uname told nothing': 'uname 没有输出任何内容',
}
