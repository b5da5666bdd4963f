import { type ClusterCheck, fail, pass, shared } from '../kit'

export const sameMachineId: ClusterCheck = {
  id: 'same-machine-id',
  scope: 'cluster',
  title: 'No two hosts have one machine id',
  fix: 'host',
  judge: ({ hosts }) => {
    const wanted = 'an /etc/machine-id of its own for every host'
    const twice = [...shared(hosts, ({ facts }) => facts.machineId)]
    if (twice.length === 0) return pass(`${hosts.length} hosts, all different`, wanted)
    const saw = twice.map(([value, names]) => `${value} on ${names.join(' and ')}`).join('; ')
    return fail(
      saw,
      wanted,
      'Clones share it. On one of them run: rm /etc/machine-id && systemd-machine-id-setup, and reboot.',
    )
  },
}
