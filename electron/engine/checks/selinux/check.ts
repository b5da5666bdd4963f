import { type HostCheck, pass, warn } from '../kit'

export const selinux: HostCheck = {
  id: 'selinux',
  scope: 'host',
  title: 'SELinux does not stop containers',
  fix: 'host',
  judge: ({ facts: { security } }) => {
    const wanted = 'permissive or disabled, as Kolla-Ansible sets it'
    if (security.selinux !== 'enforcing') return pass(security.selinux, wanted)
    return warn('enforcing', wanted, 'Run setenforce 0 and set SELINUX=permissive in /etc/selinux/config.')
  },
}
