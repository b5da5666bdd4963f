import type { HostFacts } from '#shared/model/host'
import { type FactPart, linesOf } from './part'

/** The kernel settings that Kolla's services ask for, and those that checks look at. */
const keys: readonly string[] = [
  'fs.inotify.max_user_instances',
  'fs.nr_open',
  'net.ipv4.ip_forward',
  'net.ipv4.ip_nonlocal_bind',
  'net.ipv4.tcp_retries2',
  'net.ipv6.conf.all.disable_ipv6',
  'net.ipv6.ip_nonlocal_bind',
  'net.unix.max_dgram_qlen',
  'vm.max_map_count',
]

/** Settings that the kernel does not have are left out. */
export const sysctls: FactPart<HostFacts['sysctls']> = {
  id: 'sysctls',
  // The shell's own read takes single bytes, and files below /proc/sys answer only the first one.
  command: `cd /proc/sys && grep -s . ${keys.map((key) => key.replaceAll('.', '/')).join(' ')}`,
  parse: (text) =>
    Object.fromEntries(
      linesOf(text).map((line) => {
        const at = line.indexOf(':')
        return [line.slice(0, at).replaceAll('/', '.'), line.slice(at + 1).replace(/\s+/g, ' ')]
      }),
    ),
}
