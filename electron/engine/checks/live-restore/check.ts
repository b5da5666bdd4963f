import { type HostCheck, pass, skip, warn } from '../kit'

export const liveRestore: HostCheck = {
  id: 'live-restore',
  scope: 'host',
  title: 'Containers survive a restart of the engine',
  fix: 'host',
  judge: ({ facts: { docker } }) => {
    const wanted = 'live-restore on'
    if (!docker.present) return skip('The container engine does not answer.', wanted)
    if (docker.liveRestore) return pass('live-restore is on', wanted)
    return warn(
      'live-restore is off: every container stops when Docker is upgraded or restarted',
      wanted,
      'Set "live-restore": true in /etc/docker/daemon.json and run: systemctl reload docker',
    )
  },
}
