import type { Table } from '#shared/message/message'

export const zh: Table = {
  'Port {0} of this machine is taken, perhaps by another `slipway serve`':
    '本机的端口 {0} 已被占用，可能是另一个 `slipway serve`',
  'Port {0} of this machine cannot be opened': '无法打开本机的端口 {0}',
  'End the other program, or choose another port with --port N; 0 takes any free one.':
    '请结束另一个程序，或用 --port N 选择其他端口；0 表示任意空闲端口。',
}
