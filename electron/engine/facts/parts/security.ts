import type { HostFacts } from '#shared/model/host'
import { assignments, type FactPart } from './part'

type Security = Pick<HostFacts, 'security' | 'cgroupVersion' | 'nofileHardLimit'>

const capSysResource = 1n << 24n

/**
 * The limit of open files is the engine's own where it runs (a container gets no more without CAP_SYS_RESOURCE), or the
 * kernel's where the bounding set has that capability.
 */
export const security: FactPart<Security> = {
  id: 'security',
  command: `
[ -r /sys/fs/selinux/enforce ] && echo "selinux=$(cat /sys/fs/selinux/enforce)"
[ -r /sys/module/apparmor/parameters/enabled ] && echo "apparmor=$(cat /sys/module/apparmor/parameters/enabled)"
[ -e /sys/fs/cgroup/cgroup.controllers ] && echo cgroup=2
echo "nropen=$(cat /proc/sys/fs/nr_open)"
echo "shell=$(ulimit -H -n)"
while read -r name value rest; do [ "$name" = CapBnd: ] && echo "bounding=$value"; done < /proc/self/status
pid=
for file in /run/docker.pid /var/run/docker.pid; do [ -r "$file" ] && read -r pid < "$file"; done
[ -n "$pid" ] && while read -r a b c soft hard rest; do
[ "$a $b $c" = 'Max open files' ] && echo "engine=$hard"
done < "/proc/$pid/limits"`,
  parse: (text) => {
    const values = assignments(text)
    const selinux = values.get('selinux')
    return {
      security: {
        selinux: selinux === undefined ? 'disabled' : selinux === '1' ? 'enforcing' : 'permissive',
        apparmor: values.get('apparmor') === 'Y',
      },
      cgroupVersion: values.get('cgroup') === '2' ? 2 : 1,
      nofileHardLimit: hardLimit(values),
    }
  },
}

function hardLimit(values: ReadonlyMap<string, string>): number {
  const kernel = Number(values.get('nropen'))
  const bounding = values.get('bounding')
  if (bounding && (BigInt(`0x${bounding}`) & capSysResource) !== 0n) return kernel
  const given = values.get('engine') ?? values.get('shell')
  return given === undefined || given === 'unlimited' ? kernel : Number(given)
}
