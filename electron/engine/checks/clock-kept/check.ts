import { msg } from '#shared/message/message'
import { containerNames, type HostCheck, pass, warn } from '../kit'

export const clockKept: HostCheck = {
  id: 'clock-kept',
  scope: 'host',
  title: msg`A time service keeps the clock`,
  fix: 'host',
  needs: ['thorough'],
  judge: (host) => {
    const { clock } = host.facts
    const wanted = msg`chrony, ntpd or systemd-timesyncd running`
    if (clock.daemon) return pass(msg`${clock.daemon}`, wanted)
    return warn(msg`none is running`, wanted, msg`Install chrony and run: systemctl enable --now chrony`, {
      // A clock that is put right may jump, which containers would notice.
      commands: containerNames(host).size > 0 ? [] : ['timedatectl set-ntp true'],
    })
  },
}
