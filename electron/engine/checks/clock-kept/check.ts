import { type HostCheck, pass, warn } from '../kit'

export const clockKept: HostCheck = {
  id: 'clock-kept',
  scope: 'host',
  title: 'A time service keeps the clock',
  fix: 'host',
  judge: ({ facts: { clock } }) => {
    const wanted = 'chrony, ntpd or systemd-timesyncd running'
    if (clock.daemon) return pass(clock.daemon, wanted)
    return warn('none is running', wanted, 'Install chrony and run: systemctl enable --now chrony')
  },
}
