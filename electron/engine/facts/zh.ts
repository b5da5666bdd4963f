import type { Table } from '#shared/message/message'

export const zh: Table = {
  'Reading facts ended before it was complete': '读取主机信息未完成就已结束',
  'Log in to the host and see whether commands work there (disk full, no memory, login script that prints or exits).':
    '请登录主机，查看命令能否正常执行（磁盘已满、内存不足，或登录脚本有输出或会退出）。',
  'The fact "{0}" cannot be read': '无法解读主机信息“{0}”',
  nothing: '无',
  'Check that coreutils, findutils, util-linux and iproute2 are installed on the host.':
    '请检查主机上是否已安装 coreutils、findutils、util-linux 和 iproute2。',
}
