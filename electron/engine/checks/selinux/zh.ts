import type { Table } from '#shared/message/message'

export const zh: Table = {
  'SELinux does not stop containers': 'SELinux 不会阻止容器',
  'permissive or disabled, as Kolla-Ansible sets it': 'permissive 或 disabled，与 Kolla-Ansible 的设置相同',
  'Run setenforce 0 and set SELINUX=permissive in /etc/selinux/config.':
    '请执行 setenforce 0，并在 /etc/selinux/config 中设置 SELINUX=permissive。',
}
