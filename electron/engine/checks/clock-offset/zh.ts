import type { Table } from '#shared/message/message'

export const zh: Table = {
  'Clocks of the hosts agree': '各主机的时钟一致',
  'less than {0} s between any two hosts': '任意两台主机之间相差小于 {0} 秒',
  'It takes two hosts that answer.': '需要两台有应答的主机。',
  '{0} is {1} s ahead of {2}': '{0} 比 {2} 快 {1} 秒',
  'Set the clocks and keep them with chrony on every host (systemctl enable --now chrony).':
    '请校准时钟，并在每台主机上用 chrony 维持（systemctl enable --now chrony）。',
}
