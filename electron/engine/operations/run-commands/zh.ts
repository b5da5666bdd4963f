import type { Table } from '#shared/message/message'

export const zh: Table = {
  'put right what check {0} found': '修复检查 {0} 所发现的问题',
  'A command that should put it right failed on the host': '用于修复的命令在主机上执行失败',
  'Log in to the host and put it right by hand; what is there is as the command left it.':
    '请登录主机并手动修复；主机上保持着该命令执行之后的状态。',
  'exit code {0}': '退出码 {0}',
}
