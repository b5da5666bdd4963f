import { msg } from '#shared/message/message'
import { type HostCheck, pass, skip, warn } from '../kit'

export const liveRestore: HostCheck = {
  id: 'live-restore',
  scope: 'host',
  title: msg`Containers survive a restart of the engine`,
  fix: 'host',
  judge: ({ facts: { docker } }) => {
    const wanted = msg`live-restore on`
    if (!docker.present) return skip(msg`The container engine does not answer.`, wanted)
    if (docker.liveRestore) return pass(msg`live-restore is on`, wanted)
    return warn(
      msg`live-restore is off: every container stops when Docker is upgraded or restarted`,
      wanted,
      msg`Set "live-restore": true in /etc/docker/daemon.json and run: systemctl reload docker`,
    )
  },
}
