import type { HostClock } from '#shared/model/host'
import { assignments, type FactPart } from './part'

const daemons = ['chrony', 'chronyd', 'ntp', 'ntpd', 'ntpsec', 'systemd-timesyncd']

/** What keeps the clock, and whether the kernel counts it as synchronized. */
export const time: FactPart<Pick<HostClock, 'synchronized' | 'daemon'>> = {
  id: 'time',
  command: `
echo "synchronized=$(timeout 3 timedatectl show -p NTPSynchronized --value 2>/dev/null)"
set -- $(timeout 3 systemctl is-active ${daemons.join(' ')} 2>/dev/null)
for name in ${daemons.join(' ')}; do [ "$1" = active ] && echo "daemon=$name"; shift; done 2>/dev/null`,
  parse: (text) => {
    const values = assignments(text)
    const synchronized = values.get('synchronized')
    return {
      synchronized: synchronized === 'yes' ? true : synchronized === 'no' ? false : null,
      daemon: values.get('daemon') ?? null,
    }
  },
}
