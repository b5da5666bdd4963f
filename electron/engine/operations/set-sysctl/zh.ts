import type { Table } from '#shared/message/message'

export const zh: Table = {
  'set sysctl {0} to {1}': '将 sysctl {0} 设为 {1}',
  'it is not set': '尚未设置',
  'it is {0}': '当前为 {0}',
  'The kernel refused sysctl {0} = {1}.': '内核拒绝了 sysctl {0} = {1}。',
  'Run `sysctl -w {0}={1}` on the host as root and see why it is refused.':
    '请在主机上以 root 执行 `sysctl -w {0}={1}`，查看被拒绝的原因。',
}
