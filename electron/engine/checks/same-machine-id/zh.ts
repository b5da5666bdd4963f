import type { Table } from '#shared/message/message'

export const zh: Table = {
  'No two hosts have one machine id': '没有两台主机的 machine id 相同',
  'an /etc/machine-id of its own for every host': '每台主机都有自己的 /etc/machine-id',
  'Clones share it. On one of them run: rm /etc/machine-id && systemd-machine-id-setup, and reboot.':
    '克隆的主机会共用它。请在其中一台上执行：rm /etc/machine-id && systemd-machine-id-setup，然后重启。',
}
