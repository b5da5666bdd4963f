import type { HostView } from '../../kit'

/** keystone_ssh lets the other hosts copy keys, and nothing else in. */
export function sshdConfig(host: HostView): string {
  return `Port ${host.options.int('keystone_ssh_port')}
ListenAddress ${host.apiAddress}
SyslogFacility AUTHPRIV
UsePAM yes
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin no
AllowUsers keystone
X11Forwarding no
AllowTcpForwarding no
`
}
