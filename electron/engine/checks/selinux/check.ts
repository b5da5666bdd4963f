import { msg } from '#shared/message/message'
import { type HostCheck, pass, warn } from '../kit'

export const selinux: HostCheck = {
  id: 'selinux',
  scope: 'host',
  title: msg`SELinux does not stop containers`,
  fix: 'host',
  judge: ({ facts: { security } }) => {
    const wanted = msg`permissive or disabled, as Kolla-Ansible sets it`
    if (security.selinux !== 'enforcing') return pass(msg`${security.selinux}`, wanted)
    return warn(
      msg`${security.selinux}`,
      wanted,
      msg`Run setenforce 0 and set SELINUX=permissive in /etc/selinux/config.`,
    )
  },
}
