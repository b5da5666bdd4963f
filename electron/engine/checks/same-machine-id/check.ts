import { all, joined, msg } from '#shared/message/message'
import { type ClusterCheck, fail, pass, shared } from '../kit'

export const sameMachineId: ClusterCheck = {
  id: 'same-machine-id',
  scope: 'cluster',
  title: msg`No two hosts have one machine id`,
  fix: 'host',
  judge: ({ hosts }) => {
    const wanted = msg`an /etc/machine-id of its own for every host`
    const twice = [...shared(hosts, ({ facts }) => facts.machineId)]
    if (twice.length === 0) return pass(msg`${hosts.length} hosts, all different`, wanted)
    const saw = joined(
      'semicolon',
      twice.map(([value, names]) => msg`${value} on ${all(names)}`),
    )
    return fail(
      saw,
      wanted,
      msg`Clones share it. On one of them run: rm /etc/machine-id && systemd-machine-id-setup, and reboot.`,
    )
  },
}
